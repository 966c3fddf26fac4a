"""Reference values of ab-test-significance, by SciPy 1.10.1 and statsmodels 0.13.5.

Run `python3 make.py > values.ts` in this folder, then `npx prettier --write values.ts`.
"""
import json
import math
import warnings

from scipy import integrate, stats
from statsmodels.stats import proportion

warnings.simplefilter("error")

# control conversions and visitors, treatment conversions and visitors
PAIRS = [
    (100, 1000, 130, 1000), (5000, 100000, 5250, 100000), (12, 40, 3, 25), (0, 10, 1, 10),
    (0, 50, 7, 60), (20, 20, 19, 20), (1, 1, 0, 1), (1, 2, 1, 2), (3, 7, 9, 21),
    (999, 1000, 990, 1000), (0, 1, 0, 1000000), (40, 40, 30, 30), (0, 5, 0, 9), (123456, 1000000, 124567, 1000000),
]


def comparison(c1, n1, c2, n2):
    degenerate = c1 + c2 in (0, n1 + n2)  # statsmodels divides 0 by 0 here
    z, p = (0.0, 1.0) if degenerate else proportion.proportions_ztest([c2, c1], [n2, n1])
    intervals = {
        str(level): list(proportion.confint_proportions_2indep(c2, n2, c1, n1, method="newcomb", alpha=1 - level))
        for level in (0.95, 0.8)
    }
    return {"control": {"conversions": c1, "visitors": n1}, "treatment": {"conversions": c2, "visitors": n2},
            "z": z, "pValue": p, "intervals": intervals}


def sample_size(baseline, effect, alpha, power):
    n = proportion.samplesize_proportions_2indep_onetail(effect, baseline, power, alpha=alpha)
    return {"baseline": baseline, "effect": effect, "alpha": alpha, "power": power, "visitors": math.ceil(n)}


def ratio(visitors, shares):
    total = sum(visitors)
    chi, p = stats.chisquare(visitors, [total * s for s in shares])
    return {"visitors": visitors, "shares": shares, "chiSquare": chi, "pValue": p}


def mixture(c1, n1, c2, n2, effect):
    """1 / likelihood ratio of N(0, effect^2) against 0, integrated numerically."""
    v = sum((c + 1) / (n + 2) * (1 - (c + 1) / (n + 2)) / (n + 2) for c, n in ((c1, n1), (c2, n2)))
    d = c2 / n2 - c1 / n1
    peak = d * effect**2 / (effect**2 + v)
    width = math.sqrt(v * effect**2 / (v + effect**2))
    area, _ = integrate.quad(
        lambda x: stats.norm.pdf(x, 0, effect) * math.exp(stats.norm.logpdf(d, x, math.sqrt(v)) - stats.norm.logpdf(d, 0, math.sqrt(v))),
        peak - 12 * width, peak + 12 * width, epsabs=0, epsrel=1e-13, limit=400)
    return {"control": {"conversions": c1, "visitors": n1}, "treatment": {"conversions": c2, "visitors": n2},
            "expectedEffect": effect, "pValue": min(1.0, 1 / area)}


print("/** By SciPy and statsmodels: made by make.py, not by hand. */\nexport const reference = " + json.dumps({
    "comparisons": [comparison(*pair) for pair in PAIRS],
    "sampleSizes": [sample_size(*plan) for plan in [
        (0.05, 0.005, 0.05, 0.8), (0.1, 0.02, 0.05, 0.9), (0.1, -0.02, 0.01, 0.8), (0.5, 0.1, 0.05, 0.8),
        (0.02, 0.002, 0.05, 0.8), (0.9, 0.05, 0.1, 0.95), (0.001, 0.0001, 0.05, 0.8), (0.3, 0.6, 0.05, 0.8)]],
    "ratios": [ratio(*case) for case in [
        ([5000, 5000], [0.5, 0.5]), ([5100, 4900], [0.5, 0.5]), ([821588, 815482], [0.5, 0.5]),
        ([90, 910], [0.1, 0.9]), ([333, 340, 327], [0.25, 0.5, 0.25]), ([100, 110, 90, 105], [0.25] * 4),
        ([12, 9, 14, 11, 10], [0.2] * 5), ([1000, 1200, 1100, 900, 800, 1000], [0.2, 0.2, 0.2, 0.15, 0.1, 0.15])]],
    "mixtures": [mixture(*case) for case in [
        (100, 1000, 130, 1000, 0.02), (5000, 100000, 5250, 100000, 0.005), (12, 40, 3, 25, 0.1), (0, 50, 7, 60, 0.05),
        (0, 1, 1, 1, 0.5), (1000, 10000, 1000, 10000, 0.01), (123456, 1000000, 124567, 1000000, 0.001), (200, 1000, 140, 1100, 0.3)]],
    "tails": [{"z": z, "tail": stats.norm.sf(z)} for z in (0, 1e-9, 0.5, 1, 1.96, 2.999999, 3, 3.5, 5, 8, 20, -1, -4)],
    "quantiles": [{"probability": q, "z": stats.norm.isf(q)} for q in (0.5, 0.4, 0.025, 0.005, 1e-6, 1e-15, 0.8, 0.999)],
    "chiSquares": [{"value": x, "degrees": k, "tail": stats.chi2.sf(x, k)}
                   for k in (1, 2, 3, 4, 7, 12) for x in (0, 0.1, 1, 5, 30, 200)],
}, default=float) + ";")
