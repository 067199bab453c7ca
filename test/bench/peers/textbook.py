"""The textbook's training loop in NumPy, as a peer of the benchmark.

It computes what the multi-layer networks of "Deep Learning from Scratch", chapter 6, compute, with
the same array operations in the same order: one gradient by back-propagation, one update, and then
the loss of the same batch once more, as the book's comparing scripts do.

    python3 textbook.py <folder of the four MNIST idx files>
        reads one JSON request per line from stdin and answers with one JSON line each on stdout;
        ends with its input. The first line it writes says that it is ready. See peer.ts.

    python3 textbook.py <folder> --check [training.json]
        proves that it computes what the textbook computes: repeats the reference runs of
        test/fixtures/training.json and compares losses, accuracies and weight norms to 1e-9
        (of RMSprop the first 20 losses: its start multiplies a difference in the last bit until
        even float64 runs part).
"""

import ctypes
import glob
import json
import math
import os
import sys
import time

try:
    import numpy as np
except ImportError as missing:
    print(json.dumps({"error": f"NumPy is missing: {missing}"}), flush=True)
    sys.exit(1)


# ---- Data ----


class Mnist:
    """The pixels as they are in the files, and as numbers from 0 to 1 in each type asked for."""

    FILES = {
        "train": ("train-images-idx3-ubyte", "train-labels-idx1-ubyte"),
        "test": ("t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"),
    }

    def __init__(self, folder):
        self.pixels, self.labels, self.converted = {}, {}, {}
        for part, (images, labels) in self.FILES.items():
            self.pixels[part] = read_idx(os.path.join(folder, images), 16).reshape(-1, 784)
            self.labels[part] = read_idx(os.path.join(folder, labels), 8).astype(np.int64)

    def load(self, part, count, dtype):
        """The first `count` images and their labels (class numbers, not one-hot, as the book's
        comparing scripts take them)."""
        key = part, dtype
        if key not in self.converted:
            # Rounded to float32 first, as the book's images are; it widens them in np.dot, which
            # takes as long (measured).
            images = self.pixels[part].astype(np.float32)
            images /= 255
            self.converted[key] = images.astype(dtype, copy=False)
        if count > len(self.labels[part]):
            raise ValueError(f"there are only {len(self.labels[part])} {part} images")
        return self.converted[key][:count], self.labels[part][:count]


def read_idx(path, header):
    with open(path, "rb") as file:
        return np.frombuffer(file.read(), np.uint8, offset=header)


# ---- Layers ----


class Affine:
    def __init__(self, W, b):
        self.W, self.b = W, b

    def forward(self, x, training):
        self.x = x
        return np.dot(x, self.W) + self.b

    def backward(self, d):
        dx = np.dot(d, self.W.T)
        self.dW = np.dot(self.x.T, d)
        self.db = np.sum(d, axis=0)
        return dx


class Relu:
    def forward(self, x, training):
        self.off = x <= 0
        out = x.copy()
        out[self.off] = 0
        return out

    def backward(self, d):
        d[self.off] = 0
        return d


class Sigmoid:
    def forward(self, x, training):
        self.out = 1 / (1 + np.exp(-x))
        return self.out

    def backward(self, d):
        return d * (1.0 - self.out) * self.out


class Dropout:
    """Kept values are not rescaled in training; at test time all are, by the share kept."""

    def __init__(self, ratio):
        self.ratio = ratio

    def forward(self, x, training):
        if not training:
            return x * (1.0 - self.ratio)
        self.kept = np.random.rand(*x.shape) > self.ratio
        return x * self.kept

    def backward(self, d):
        return d * self.kept


class BatchNormalization:
    EPSILON = 1e-6
    MOMENTUM = 0.9

    def __init__(self, gamma, beta):
        self.gamma, self.beta = gamma, beta
        self.running_mean = np.zeros_like(gamma)
        self.running_variance = np.zeros_like(gamma)

    def forward(self, x, training):
        if training:
            mean = x.mean(axis=0)
            self.centred = x - mean
            variance = np.mean(self.centred**2, axis=0)
            self.std = np.sqrt(variance + self.EPSILON)
            self.normalized = normalized = self.centred / self.std
            old, new = self.MOMENTUM, 1 - self.MOMENTUM
            self.running_mean = old * self.running_mean + new * mean
            self.running_variance = old * self.running_variance + new * variance
        else:
            centred = x - self.running_mean
            normalized = centred / np.sqrt(self.running_variance + self.EPSILON)
        return self.gamma * normalized + self.beta

    def backward(self, d):
        size = d.shape[0]
        self.dbeta = d.sum(axis=0)
        self.dgamma = np.sum(self.normalized * d, axis=0)
        d_normalized = self.gamma * d
        d_centred = d_normalized / self.std
        d_std = -np.sum((d_normalized * self.centred) / (self.std * self.std), axis=0)
        d_variance = 0.5 * d_std / self.std
        d_centred += (2.0 / size) * self.centred * d_variance
        d_mean = np.sum(d_centred, axis=0)
        return d_centred - d_mean / size


class SoftmaxWithLoss:
    def forward(self, x, t):
        x = x - np.max(x, axis=-1, keepdims=True)
        self.y = np.exp(x) / np.sum(np.exp(x), axis=-1, keepdims=True)
        self.t = t
        size = len(t)
        return -np.sum(np.log(self.y[np.arange(size), t] + 1e-7)) / size

    def backward(self):
        size = len(self.t)
        d = self.y.copy()
        d[np.arange(size), self.t] -= 1
        return d / size


# ---- The network ----


class Network:
    """784 inputs, the hidden layers asked for, 10 classes."""

    def __init__(self, settings, dtype):
        activation = settings.get("activation", "relu")
        if activation not in ("relu", "sigmoid"):
            raise ValueError(f"unknown activation {activation}")
        self.decay = settings.get("weightDecay", 0)
        widths = [784, *settings["hidden"], 10]
        self.params, self.layers, self.affines, self.norms = {}, [], [], []
        self.last = SoftmaxWithLoss()
        start = settings.get("init", "he" if activation == "relu" else "xavier")

        for number, (inputs, outputs) in enumerate(zip(widths, widths[1:]), 1):
            scale = {"he": np.sqrt(2.0 / inputs), "xavier": np.sqrt(1.0 / inputs)}.get(start, start)
            W = (scale * np.random.randn(inputs, outputs)).astype(dtype, copy=False)
            self.params[f"W{number}"] = W
            self.params[f"b{number}"] = np.zeros(outputs, dtype)

        depth = len(widths) - 1
        for number in range(1, depth + 1):
            affine = Affine(self.params[f"W{number}"], self.params[f"b{number}"])
            self.affines.append(affine)
            self.layers.append(affine)
            if number == depth:
                break
            if settings.get("batchNorm"):
                gamma = self.params[f"gamma{number}"] = np.ones(widths[number], dtype)
                beta = self.params[f"beta{number}"] = np.zeros(widths[number], dtype)
                norm = BatchNormalization(gamma, beta)
                self.norms.append(norm)
                self.layers.append(norm)
            self.layers.append(Relu() if activation == "relu" else Sigmoid())
            if settings.get("dropout"):
                self.layers.append(Dropout(settings["dropout"]))

    def predict(self, x, training=False):
        for layer in self.layers:
            x = layer.forward(x, training)
        return x

    def loss(self, x, t, training=False):
        y = self.predict(x, training)
        penalty = 0
        for affine in self.affines:
            penalty += 0.5 * self.decay * np.sum(affine.W**2)
        return self.last.forward(y, t) + penalty

    def accuracy(self, x, t):
        y = np.argmax(self.predict(x), axis=1)
        return np.sum(y == t) / float(x.shape[0])

    def gradient(self, x, t):
        """The gradients by name; `batch_loss` keeps the loss that they belong to."""
        self.batch_loss = self.loss(x, t, training=True)
        d = self.last.backward()
        for layer in reversed(self.layers):
            d = layer.backward(d)

        grads = {}
        for number, affine in enumerate(self.affines, 1):
            grads[f"W{number}"] = affine.dW + self.decay * affine.W
            grads[f"b{number}"] = affine.db
        for number, norm in enumerate(self.norms, 1):
            grads[f"gamma{number}"] = norm.dgamma
            grads[f"beta{number}"] = norm.dbeta
        return grads


# ---- Optimizers ----


class Sgd:
    def __init__(self, rate):
        self.rate = rate

    def update(self, params, grads):
        for key in params:
            params[key] -= self.rate * grads[key]


class Momentum:
    def __init__(self, rate, momentum=0.9):
        self.rate, self.momentum, self.v = rate, momentum, None

    def update(self, params, grads):
        if self.v is None:
            self.v = {key: np.zeros_like(value) for key, value in params.items()}
        for key in params:
            self.v[key] = self.momentum * self.v[key] - self.rate * grads[key]
            params[key] += self.v[key]


class Nesterov(Momentum):
    def update(self, params, grads):
        if self.v is None:
            self.v = {key: np.zeros_like(value) for key, value in params.items()}
        for key in params:
            params[key] += self.momentum * self.momentum * self.v[key]
            params[key] -= (1 + self.momentum) * self.rate * grads[key]
            self.v[key] *= self.momentum
            self.v[key] -= self.rate * grads[key]


class AdaGrad:
    def __init__(self, rate):
        self.rate, self.h = rate, None

    def update(self, params, grads):
        if self.h is None:
            self.h = {key: np.zeros_like(value) for key, value in params.items()}
        for key in params:
            self.h[key] += grads[key] * grads[key]
            params[key] -= self.rate * grads[key] / (np.sqrt(self.h[key]) + 1e-7)


class RmsProp:
    def __init__(self, rate, decay=0.99):
        self.rate, self.decay, self.h = rate, decay, None

    def update(self, params, grads):
        if self.h is None:
            self.h = {key: np.zeros_like(value) for key, value in params.items()}
        for key in params:
            self.h[key] *= self.decay
            self.h[key] += (1 - self.decay) * grads[key] * grads[key]
            params[key] -= self.rate * grads[key] / (np.sqrt(self.h[key]) + 1e-7)


class Adam:
    def __init__(self, rate, beta1=0.9, beta2=0.999):
        self.rate, self.beta1, self.beta2 = rate, beta1, beta2
        self.step, self.m, self.v = 0, None, None

    def update(self, params, grads):
        if self.m is None:
            self.m = {key: np.zeros_like(value) for key, value in params.items()}
            self.v = {key: np.zeros_like(value) for key, value in params.items()}
        self.step += 1
        # math.sqrt, not np.sqrt: a NumPy scalar would make float32 arrays float64.
        rate = self.rate * math.sqrt(1.0 - self.beta2**self.step) / (1.0 - self.beta1**self.step)
        for key in params:
            self.m[key] += (1 - self.beta1) * (grads[key] - self.m[key])
            self.v[key] += (1 - self.beta2) * (grads[key] ** 2 - self.v[key])
            params[key] -= rate * self.m[key] / (np.sqrt(self.v[key]) + 1e-7)


OPTIMIZERS = {
    "sgd": Sgd,
    "momentum": Momentum,
    "nesterov": Nesterov,
    "adagrad": AdaGrad,
    "rmsprop": RmsProp,
    "adam": Adam,
}


# ---- Runs ----


class Run:
    """One network, its optimizer and its data; each step is one iteration of the book's loop."""

    def __init__(self, request, mnist):
        dtype = read_dtype(request)
        self.train = mnist.load("train", request.get("trainSize", 60000), dtype)
        self.test = mnist.load("test", 10000, dtype)
        self.batch_size = request.get("batchSize", 128)
        self.again = request.get("loss", False)
        settings = request["optimizer"]
        if settings["id"] not in OPTIMIZERS:
            raise ValueError(f"unknown optimizer {settings['id']}")
        np.random.seed(request.get("seed", 0))
        self.network = Network(request["network"], dtype)
        self.optimizer = OPTIMIZERS[settings["id"]](settings["learningRate"])

    def step(self):
        """Batch choice, gradient, update and, if asked for, the loss once more. Returns the last
        loss computed."""
        images, labels = self.train
        chosen = np.random.choice(len(labels), self.batch_size)
        x, t = images[chosen], labels[chosen]
        grads = self.network.gradient(x, t)
        self.optimizer.update(self.network.params, grads)
        return self.network.loss(x, t) if self.again else self.network.batch_loss

    def accuracies(self, train_size, test_size):
        """Of the first training and the first test images."""
        images, labels = self.train
        test_images, test_labels = self.test
        return (
            self.network.accuracy(images[:train_size], labels[:train_size]),
            self.network.accuracy(test_images[:test_size], test_labels[:test_size]),
        )


def read_dtype(request):
    dtype = request.get("dtype", "float64")
    if dtype not in ("float64", "float32"):
        raise ValueError(f"unknown dtype {dtype}")
    return dtype


def train(request, mnist):
    run = Run(request, mnist)
    loss = None
    for _ in range(request.get("warmUp", 0)):
        run.step()
    start = time.perf_counter()
    for _ in range(request["iterations"]):
        loss = run.step()
    return {"milliseconds": since(start), "loss": number(loss)}


def accuracy(request, mnist):
    dtype = read_dtype(request)
    images, labels = mnist.load("test", request.get("images", 10000), dtype)
    np.random.seed(request.get("seed", 0))
    network = Network(request["network"], dtype)
    start = time.perf_counter()
    share = network.accuracy(images, labels)
    return {"milliseconds": since(start), "accuracy": number(share)}


def product(request, _mnist):
    """Matrix products [batch, width] × [width, width], the time of one."""
    dtype = read_dtype(request)
    batch, width, times = request["batch"], request["width"], request["times"]
    a, b = np.full((batch, width), 0.5, dtype), np.full((width, width), 0.5, dtype)
    c = a @ b
    start = time.perf_counter()
    for _ in range(times):
        np.matmul(a, b, out=c)
    return {"milliseconds": since(start) / times}


def preset(request, mnist):
    """All runs one after another, each with its evaluations where the book's trainer has them:
    after the first iteration, then every `evaluateEvery`, and at the end."""
    for settings in request["runs"]:
        mnist.load("train", 1, read_dtype(settings))
        mnist.load("test", 1, read_dtype(settings))
    results = []
    start = time.perf_counter()
    for settings in request["runs"]:
        run = Run(settings, mnist)
        every = settings.get("evaluateEvery", 0)
        sample = settings.get("evaluateTrainSize", settings.get("trainSize", 60000))
        test_sample = settings.get("evaluateTestSize", 10000)
        loss = accuracies = None
        for iteration in range(settings["iterations"]):
            loss = run.step()
            if every and iteration % every == 0:
                accuracies = run.accuracies(sample, test_sample)
        if every:
            accuracies = run.accuracies(sample, test_sample)
        results.append((loss, accuracies))
    milliseconds = since(start)
    return {
        "milliseconds": milliseconds,
        "runs": [
            {"loss": number(loss), "accuracies": accuracies and [number(a) for a in accuracies]}
            for loss, accuracies in results
        ],
    }


def since(start):
    return (time.perf_counter() - start) * 1000


def number(value):
    """JSON has no NaN and no infinity: a diverged loss is null."""
    return float(value) if value is not None and math.isfinite(value) else None


# ---- The line protocol ----

TASKS = {"train": train, "accuracy": accuracy, "preset": preset, "product": product}


def serve(mnist):
    say({"ready": True, "name": "numpy", "version": np.__version__, "details": describe_blas()})
    for line in iter(sys.stdin.readline, ""):
        try:
            request = json.loads(line)
            if request.get("do") not in TASKS:
                raise ValueError(f"unknown request {request.get('do')}")
            answer = TASKS[request["do"]](request, mnist)
        except Exception as error:  # whatever is wrong with one request, the next may be right
            answer = {"error": f"{type(error).__name__}: {error}"}
        say(answer)


def say(answer):
    print(json.dumps(answer), flush=True)


def describe_blas():
    """Which BLAS NumPy uses, on how many threads (null where it does not say)."""
    details = {"blas": None, "threads": None, "python": sys.version.split()[0]}
    try:
        blas = np.show_config(mode="dicts")["Build Dependencies"]["blas"]
        details["blas"] = f"{blas['name']} {blas['version']}"
    except (KeyError, TypeError):  # NumPy before 1.26
        pass
    home = os.path.dirname(np.__file__)
    for folder in (home + ".libs", os.path.join(home, ".dylibs")):
        for path in glob.glob(os.path.join(glob.escape(folder), "*openblas*")):
            library = ctypes.CDLL(path)
            for prefix, suffix in (("scipy_", "64_"), ("", "64_"), ("", "")):
                try:
                    details["threads"] = library[f"{prefix}openblas_get_num_threads{suffix}"]()
                    config = library[f"{prefix}openblas_get_config{suffix}"]
                    config.restype = ctypes.c_char_p
                    details["blas"] = config().decode().strip()
                    return details
                except AttributeError:
                    continue
    return details


# ---- The check against the reference ----


def check(mnist, path):
    """Repeats every reference run: exits with 1 if one differs by more than 1e-9 (relative)."""
    with open(path, encoding="utf-8") as file:
        cases = json.load(file)["cases"]
    failed = False
    for name, case in cases.items():
        for seed, expected in case["seeds"].items():
            worst = check_case(case["config"], int(seed), expected, mnist)
            failed |= not worst <= 1e-9
            print(f"{name}, seed {seed}: {worst:.1e}{'' if worst <= 1e-9 else '  DIFFERS'}")
    sys.exit(1 if failed else 0)


def check_case(config, seed, expected, mnist):
    """The largest relative difference of one reference run."""
    settings = {
        "hidden": config["hidden"],
        "activation": config.get("activation", "relu"),
        "batchNorm": config.get("batch_norm", False),
        "dropout": config.get("dropout", 0),
        "weightDecay": config.get("l2", 0),
    }
    if "init" in config:
        settings["init"] = config["init"]
    run = Run(
        {
            "network": settings,
            "optimizer": {"id": config["optimizer"], "learningRate": config["opt_args"]["lr"]},
            "batchSize": config["batch"],
            "trainSize": config.get("train_size", 60000),
            "seed": seed,
        },
        mnist,
    )
    chaotic = config["optimizer"] == "rmsprop"
    iterations = 20 if chaotic else config["iterations"]
    pairs = []
    points = {point["iteration"]: point for point in expected.get("points") or []}
    for iteration in range(iterations + 1):
        if iteration in points:
            train_accuracy, test_accuracy = run.accuracies(len(run.train[1]))
            pairs.append((train_accuracy, points[iteration]["train"]))
            pairs.append((test_accuracy, points[iteration]["test"]))
        if iteration < iterations:
            pairs.append((run.step(), expected["losses"][iteration]))
    for key, norm in () if chaotic else expected["weight_l2"].items():
        pairs.append((np.sqrt(np.sum(run.network.params[key] ** 2)), norm))
    return max(abs(actual - wanted) / abs(wanted) for actual, wanted in pairs)


def main():
    np.seterr(all="ignore")  # a run may diverge, as some of the book's do
    arguments = [argument for argument in sys.argv[1:] if argument != "--check"]
    if not arguments:
        say({"error": "usage: textbook.py <folder of the MNIST idx files> [--check [file]]"})
        sys.exit(2)
    try:
        mnist = Mnist(arguments[0])
    except (OSError, ValueError) as error:
        say({"error": f"cannot read MNIST: {error}"})
        sys.exit(1)
    if "--check" in sys.argv:
        here = os.path.dirname(os.path.abspath(__file__))
        fixture = os.path.join(here, "..", "..", "fixtures", "training.json")
        check(mnist, arguments[1] if len(arguments) > 1 else fixture)
    else:
        serve(mnist)


if __name__ == "__main__":
    main()
