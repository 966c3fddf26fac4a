# Writes values.ts: what SciPy gives for the cases that the tests compare with.
# Run in this folder: python3 make-values.py > values.ts && npx prettier --write values.ts
import json
import warnings

import numpy as np
import scipy
from scipy import stats
from scipy.spatial.distance import jensenshannon
from scipy.special import rel_entr

# SciPy warns where it falls back to another method: then the value would not be exact.
warnings.simplefilter("error")


def uniform(seed, size):
    """The same numbers as `uniform` in the tests: a linear congruential generator, exact in both."""
    values, state = [], seed
    for _ in range(size):
        state = (1664525 * state + 1013904223) % 2**32
        values.append(state / 2**32)
    return values


def ks(name, a, b, permute=False):
    if permute:  # ks_2samp takes equal values for different ones: deal them out in all ways instead
        result = stats.permutation_test(
            (np.array(a), np.array(b)),
            lambda x, y: stats.ks_2samp(x, y, method="asymp").statistic,
            permutation_type="independent",
            alternative="greater",
            n_resamples=np.inf,
        )
    else:
        result = stats.ks_2samp(a, b, method="exact")
    size = len(a) * len(b) / (len(a) + len(b))
    return dict(
        name=name,
        reference=a,
        current=b,
        statistic=result.statistic,
        exact=result.pvalue,
        asymptotic=stats.kstwobign.sf(np.sqrt(size) * result.statistic),
    )


def chi(name, a, b):
    table = np.array([a, b])
    statistic, p, degrees, _ = stats.chi2_contingency(
        table[:, table.sum(axis=0) > 0], correction=False
    )
    return dict(
        name=name,
        reference=a,
        current=b,
        statistic=statistic,
        degreesOfFreedom=int(degrees),
        pValue=p,
        stability=stability(a, b, 0.5),
        stabilityOfShares=stability(a, b, 0),
        jensenShannon=jensenshannon(a, b, base=2),
    )


def stability(a, b, pseudo_count):
    p, q = np.array(a) + pseudo_count, np.array(b) + pseudo_count
    p, q = p / p.sum(), q / q.sum()
    return (rel_entr(p, q) + rel_entr(q, p)).sum()


def wasserstein(name, a, b):
    return dict(
        name=name, reference=a, current=b, distance=stats.wasserstein_distance(a, b)
    )


shifted = [round(0.2 + value, 6) for value in uniform(2, 40)]
close = [round(value, 6) for value in uniform(1, 35)]
samples = [
    ks("one value each, different", [1.0], [2.0]),
    ks("one against three", [2.0], [1.0, 3.0, 4.0]),
    ks("three against four, apart", [1.0, 2.0, 3.0], [4.0, 5.0, 6.0, 7.0]),
    ks("five against five, interleaved", [1.0, 3.0, 5.0, 7.0, 9.0], [2.0, 4.0, 6.0, 8.0, 10.0], permute=True),
    ks("seven against five", [0.3, 1.1, 2.7, 3.1, 4.0, 4.4, 6.2], [2.8, 3.6, 5.1, 7.7, 9.3]),
    ks("35 against 40, shifted", close, shifted),
    ks("40 against 40, far apart", [v - 0.75 for v in shifted], shifted),
    ks("ties within and across", [1, 1, 2, 2, 3], [2, 3, 3, 3, 4, 4], permute=True),
    ks("two values only", [0, 0, 0, 0, 1, 0], [0, 1, 1, 0, 1, 1, 1], permute=True),
    ks("alike", [1, 2, 3, 4], [1, 2, 3, 4], permute=True),
    ks("constant and alike", [5, 5, 5], [5, 5, 5, 5], permute=True),
    ks("constant and different", [5, 5, 5], [6, 6, 6, 6], permute=True),
    ks("a constant against values around it", [5, 5, 5, 5], [3, 5, 5, 7, 8], permute=True),
]
counts = [
    chi("two by two", [10, 20], [30, 40]),
    chi("alike", [25, 25, 50], [25, 25, 50]),
    chi("in proportion", [10, 20, 30], [100, 200, 300]),
    chi("five categories", [120, 80, 45, 30, 5], [100, 90, 60, 20, 10]),
    chi("a cell that only one side has seen", [50, 30, 0], [40, 30, 10]),
    chi("nothing in common", [7, 0], [0, 9]),
    chi("a category that neither has seen", [50, 0, 30], [40, 0, 45]),
    chi("one category", [12], [30]),
    chi("one category of several left", [12, 0, 0], [30, 0, 0]),
    chi("tiny", [1, 0], [1, 1]),
    chi("twelve categories, large", [9000 + 37 * k for k in range(12)], [9400 - 41 * k for k in range(12)]),
    chi("far apart", [900, 100], [100, 900]),
]
distances = [
    wasserstein("one value each", [0.0], [2.5]),
    wasserstein("alike", [3.0, 1.0, 2.0], [1.0, 2.0, 3.0]),
    wasserstein("sizes differ", [0.0, 1.0, 3.0], [5.0, 6.0, 8.0, 9.0]),
    wasserstein("ties", [1, 1, 2, 2, 3], [2, 3, 3, 3, 4, 4]),
    wasserstein("constant and moved", [5, 5, 5], [6.5, 6.5]),
    wasserstein("a constant amid values", [5, 5, 5, 5], [3, 5, 5, 7, 8]),
    wasserstein("negative values", [-3.5, -1.0, 4.0], [-2.0, 0.5]),
    wasserstein("35 against 40, shifted", close, shifted),
]
tails = dict(
    chiSquare=[
        [x, k, stats.chi2.sf(x, k)]
        for k in (1, 2, 3, 4, 9, 10, 49, 200)
        for x in (0.001, 0.4, 1.0, 3.84, k - 0.5, k + 3.0, 2.0 * k + 20, 5.0 * k + 60)
    ],
    kolmogorov=[
        [x, stats.kstwobign.sf(x)]
        for x in (0.05, 0.2, 0.5, 0.8276, 0.999999, 1.0, 1.000001, 1.2, 1.3581, 1.95, 3.0, 6.0, 12.0)
    ],
)
large = [
    [size, shift, *[float(v) for v in (lambda r: (r.statistic, r.pvalue))(
        stats.ks_2samp(uniform(3, size), [v + shift for v in uniform(4, size + 17)], method="exact")
    )]]
    for size, shift in ((60, 0.0), (150, 0.03125), (400, 0.0625))
]


def write(name, value):
    print(f"export const {name} = {json.dumps(value)} as const;\n")


numbers = f"SciPy {scipy.__version__} and NumPy {np.__version__}"
print(f"/** Reference values by {numbers}. Made by make-values.py, which says how; not edited by hand. */\n")
write("samples", samples)
write("counts", counts)
write("distances", distances)
write("tails", tails)
print("/** Size of the reference, shift of the current sample, D, exact p-value. */")
write("largeSamples", large)
