"""How fast the counter is, against the barest program that does the same. Run `python -m benchmarks` from the checkout.

Start times are compared with a bare Textual app, a scan with a bare look-up by a warm HTTP client, idling with the
bare app again. What is compared is measured in the same run, in shuffled rounds; the first round is thrown away.
"""
