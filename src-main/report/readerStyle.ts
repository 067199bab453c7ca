/** How the page that is handed on looks: one column that fits a phone, dark where the reader's screen is, black on white on paper. */
export const readerStyle = `
:root { color-scheme: light; --paper: #fff; --ink: #1b1d21; --faint: #565b66; --line: #d5d8de; --link: #1a5fb4; }
@media screen and (prefers-color-scheme: dark) {
  :root { color-scheme: dark; --paper: #16181c; --ink: #e4e6ea; --faint: #a4a9b3; --line: #3a3e46; --link: #8ab8f0; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.6 system-ui, "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans KR", sans-serif; overflow-wrap: anywhere; }
main, footer { max-width: 60rem; margin: 0 auto; padding: 1rem; }
h1 { margin: .5rem 0; font-size: 1.6rem; line-height: 1.25; }
h2 { margin: 2.5rem 0 .25rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: 1.3rem; line-height: 1.3; }
h3 { margin: 1.5rem 0 .25rem; font-size: 1rem; }
p { margin: .5rem 0; }
.meta { color: var(--faint); font-size: .875rem; }
.asked { color: var(--faint); }
.words { white-space: pre-line; }
.verdict { font-size: 1.05rem; white-space: pre-line; }
figure { margin: 1rem 0; }
.many { overflow-x: auto; }
.many img { min-width: 44rem; }
img { display: block; width: 100%; height: auto; border: 1px solid var(--line); border-radius: .375rem; }
.table { overflow-x: auto; }
.table:focus-visible, .many:focus-visible, a:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
table { border-collapse: collapse; font-size: .875rem; font-variant-numeric: tabular-nums; overflow-wrap: normal; word-break: keep-all; }
th, td { padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
td.number, th.number { text-align: right; }
td.number, td.word { white-space: nowrap; }
td.label { min-width: 9rem; overflow-wrap: anywhere; }
ul { margin: .5rem 0; padding-left: 1.25rem; }
a { color: var(--link); }
footer { border-top: 1px solid var(--line); }
@page { margin: 15mm; }
@media print {
  body { font-size: 10.5pt; }
  main, footer { max-width: none; padding: 0; }
  figure, tr { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  .table, .many { overflow: visible; }
  .many img { min-width: 0; }
  .data { display: none; }
}
`;
