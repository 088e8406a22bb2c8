export const style = `:root {
  color-scheme: light dark;
  --ground: #fbfaf7; --card: #fff; --ink: #1d2320; --soft: #55605a; --line: #d9dcd6; --accent: #1d5c46; --on-accent: #fff;
  --fault: #9b1c1c;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #15191a; --card: #1e2425; --ink: #e8ebe8; --soft: #a8b2ac; --line: #3a4344; --accent: #7fd0ae;
    --on-accent: #10201a; --fault: #ff9c94;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
header, main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
header { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: center; border-bottom: 1px solid var(--line); }
header strong { font-size: 1.25rem; margin-right: auto; }
h1 { font-size: 1.5rem; line-height: 1.2; }
h2 { font-size: 1.125rem; margin: 2rem 0 .5rem; }
a { color: var(--accent); }
.soft { color: var(--soft); }
.fault { color: var(--fault); min-height: 1.5em; }
.narrow { max-width: 26rem; }
dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .75rem; margin: 0; }
dl div { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .75rem; }
dt { color: var(--soft); font-size: .875rem; }
dd { margin: 0; font-size: 1.5rem; font-variant-numeric: tabular-nums; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .5rem .75rem .5rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
td { overflow-wrap: anywhere; }
td time { white-space: nowrap; }
label { display: block; margin: 1rem 0 .25rem; font-weight: 600; }
input { width: 100%; font: inherit; padding: .5rem; min-height: 2.75rem; border: 1px solid var(--soft); border-radius: .375rem; background: var(--card); color: inherit; }
button { font: inherit; font-weight: 600; min-height: 2.75rem; padding: .25rem 1rem; border: 0; border-radius: .375rem; background: var(--accent); color: var(--on-accent); cursor: pointer; }
form button { margin-top: 1rem; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
`;
