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
    import matplotlib.figure
    from matplotlib import font_manager

    hangul = ["Malgun Gothic", "Apple SD Gothic Neo", "AppleGothic", "Noto Sans CJK KR", "NanumGothic"]
    known = {font.name for font in font_manager.fontManager.ttflist}
    matplotlib.rcParams["font.family"] = ["DejaVu Sans", *(name for name in hangul if name in known)]
    figure = matplotlib.figure.Figure(figsize=(10, 6), layout="constrained")
    axes = figure.add_subplot(xlabel="iteration", ylabel=metric)
    for label in mean:
        # Labels may be measured at iterations of their own.
        own = mean[label].dropna()
        band = deviation[label][own.index]
        axes.plot(own.index, own, label=label, marker="o" if len(own) == 1 else None)
        axes.fill_between(own.index, own - band, own + band, alpha=0.2)
    axes.legend()
    figure.savefig(sys.argv[3], dpi=160)
