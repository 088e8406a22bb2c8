#!/usr/bin/perl
# Reads messages with Sisimai for bench/reading.mjs: says "ready" after a round that warms up, then for each line on
# standard input, which holds seconds, reads whole rounds for that long (processor time) and says how many messages took how long.
# With a second argument it only names the files of which it judges something.
use strict;
use warnings;
use Sisimai;

$| = 1;
sub content_of {
    open(my $file, '<:raw', $_[0]) or die "Cannot read $_[0]: $!";
    local $/;
    my $bytes = <$file>;
    return defined $bytes ? \$bytes : ();
}

my @files = map { chomp; $_ } do { open(my $list, '<', $ARGV[0]) or die "Cannot read $ARGV[0]: $!"; <$list> };
my @messages = map { content_of($_) } @files;

sub seconds_used { my ($user, $system) = times; return $user + $system }

sub round {
    for my $message (@messages) {
        my $copy = $$message;
        eval { Sisimai->make(\$copy, 'delivered' => 1) };
    }
}

local $SIG{__WARN__} = sub { };
if( $ARGV[1] ) {
    for my $file (@files) {
        my $message = content_of($file) or next;
        my $judged = eval { Sisimai->make($message, 'delivered' => 1) };
        print "$file\n" if $judged && @$judged;
    }
    exit;
}
round();
print "ready $Sisimai::VERSION\n";
while( my $seconds = <STDIN> ) {
    my ($began, $rounds) = (seconds_used(), 0);
    do { round(); $rounds++ } while( seconds_used() - $began < $seconds );
    printf "%d %.6f\n", $rounds * @messages, seconds_used() - $began;
}
