#!/usr/bin/perl
# Reads messages with Sisimai for bench/reading.mjs: says "ready" after a round that warms up, then for each line on
# standard input, which holds seconds, reads whole rounds for that long (processor time) and says how many messages took how long.
use strict;
use warnings;
use Sisimai;

$| = 1;
my @messages = map {
    open(my $file, '<:raw', $_) or die "Cannot read $_: $!";
    local $/;
    my $bytes = <$file>;
    defined $bytes ? \$bytes : ();
} map { chomp; $_ } do { open(my $list, '<', $ARGV[0]) or die "Cannot read $ARGV[0]: $!"; <$list> };

sub seconds_used { my ($user, $system) = times; return $user + $system }

sub round {
    for my $message (@messages) {
        my $copy = $$message;
        eval { Sisimai->make(\$copy, 'delivered' => 1) };
    }
}

local $SIG{__WARN__} = sub { };
round();
print "ready $Sisimai::VERSION\n";
while( my $seconds = <STDIN> ) {
    my ($began, $rounds) = (seconds_used(), 0);
    do { round(); $rounds++ } while( seconds_used() - $began < $seconds );
    printf "%d %.6f\n", $rounds * @messages, seconds_used() - $began;
}
