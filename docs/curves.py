"""Draws curves of a metric from Descent's metrics.csv: for each label the mean over its seeds, with a band of one standard deviation.

Usage: python curves.py metrics.csv METRIC [PICTURE.png]
It takes pandas, and matplotlib for a picture. Prints where each mean ends.
"""
import sys

import pandas as pd

path, metric = sys.argv[1:3]
table = pd.read_csv(path)
points = table[table["metric"] == metric].groupby(["label", "iteration"])["value"]
mean = points.mean().unstack("label")
deviation = points.std(ddof=0).unstack("label")
for label in mean:
    print(f"{label}\t{mean[label].dropna().iloc[-1]:.9g}")

if len(sys.argv) > 3:
    import matplotlib

    matplotlib.use("Agg")
    axes = mean.plot(xlabel="iteration", ylabel=metric, figsize=(10, 6))
    for label in mean:
        axes.fill_between(mean.index, mean[label] - deviation[label], mean[label] + deviation[label], alpha=0.2)
    axes.figure.savefig(sys.argv[3], dpi=160)
