"""How fast the counter is, against small programs that do the same. Run `python -m benchmarks` from the checkout.

What is compared is measured in the same run, in shuffled rounds; the first ones are thrown away, and the medians of the
rest are compared. A clock starts before the write (or the fork) and ends when the bytes were read that made the screen
show what is waited for. The peers, in `peers`, are as small as their purpose allows. The measures, each a module, and
what the counter is held against:

- `starts`: the first visible thing, the whole screen and the echo of a key; a bare Textual app.
- `acknowledgement`: a scan in one write, shown; a field and an answer with stock Textual, prompt_toolkit and urwid.
- `burst`: a thousand codes in one write; prompt_toolkit.
- `scans`: a scan and its verdict; a bare look-up by a warm HTTP client.
- `coupons`: a list of a hundred thousand, a page further, and its memory; a thousand, and Textual's DataTable.
- `bytes`: what a scan and its verdict write; the same screens on Textual's own driver and frame timer.
- `idle`: bytes and computing while nobody does anything; a bare Textual app.
- `budget`: a request granted among the processes of a host; the same in memory.
- `journal`: a durable row; a bare commit of SQLite; and what the event loop waits beside a slow disk.

It needs the extra `benchmarks`.
"""
