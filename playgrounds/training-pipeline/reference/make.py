"""Reference weights of logistic regression, by SciPy 1.10.1 and statsmodels 0.13.5.

Run `python3 make.py > values.ts` in this folder, then `npx prettier --write values.ts`.
"""
import json

import numpy as np
from scipy import optimize
import statsmodels.api as sm
from statsmodels.stats.proportion import proportion_confint

rng = np.random.default_rng(2026)
rows = rng.normal(size=(60, 3)).round(3)
labels = (rng.random(60) < 1 / (1 + np.exp(-(0.5 + rows @ [1.5, -1.0, 0.2])))).astype(int)
design = np.column_stack([np.ones(60), rows])


def penalised(setting):
    """The root of the gradient of the log loss plus sum(w^2) / (2 setting), without the intercept."""
    penalty = np.array([0, 1, 1, 1]) / setting
    gradient = lambda w: design.T @ (1 / (1 + np.exp(-design @ w)) - labels) + penalty * w
    result = optimize.root(gradient, np.zeros(4), tol=1e-15)
    assert np.abs(gradient(result.x)).max() < 1e-11
    return result.x.tolist()


unpenalised = sm.Logit(labels, design).fit(disp=0, tol=1e-14, maxiter=100).params.tolist()
print("/** By SciPy and statsmodels: made by make.py, not by hand. */\nexport const reference = " + json.dumps({
    "rows": rows.tolist(), "labels": labels.tolist(),
    "fits": [{"setting": s, "weights": penalised(s)} for s in (0.01, 0.1, 1, 10)] + [{"setting": 1e15, "weights": unpenalised}],
    "intervals": [{"count": c, "of": n, "interval": list(proportion_confint(c, n, 0.05, "wilson"))} for c, n in ((0, 5), (88, 100), (5, 5))],
}) + ";")
