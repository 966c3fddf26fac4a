"""Reference values of fairness-check, by SciPy 1.10.1 and statsmodels 0.13.5.

Run `python3 make.py > values.ts` in this folder, then `npx prettier --write values.ts`.
"""
import json

from statsmodels.stats import proportion

# selected and people of the lowest and the highest group; of two or four judged groups
PAIRS = [
    (48, 80, 12, 40), (300, 1000, 420, 1000), (0, 30, 12, 40), (29, 30, 31, 31), (0, 40, 0, 50), (1, 50, 20, 60),
    (790, 1000, 1000, 1000), (8000, 100000, 9100, 100000), (30, 30, 30, 30), (15, 31, 16, 33),
]


def pair(c1, n1, c2, n2, pairs):
    if c1 / n1 > c2 / n2:
        c1, n1, c2, n2 = c2, n2, c1, n1
    alpha = 0.05 / pairs
    return {
        "lowest": [c1, n1], "highest": [c2, n2], "pairs": pairs,
        "ratio": 1 if c2 == 0 else (c1 / n1) / (c2 / n2),
        "ratioInterval": list(proportion.confint_proportions_2indep(c1, n1, c2, n2, compare="ratio", method="log-adjusted", alpha=alpha)),
        "gap": c2 / n2 - c1 / n1,
        "gapInterval": list(proportion.confint_proportions_2indep(c2, n2, c1, n1, compare="diff", method="newcomb", alpha=alpha)),
    }


print("/** By SciPy and statsmodels: made by make.py, not by hand. */\nexport const reference = " + json.dumps({
    "pairs": [pair(*counts, pairs) for counts in PAIRS for pairs in (1, 6)],
    "rates": [{"count": c, "of": n, "interval": list(proportion.proportion_confint(c, n, 0.05, "wilson"))}
              for c, n in ((0, 1), (1, 1), (3, 10), (50, 100), (0, 500), (499, 500))],
}, default=float) + ";")
