"""The part of PyTorch that written programs use, over NumPy in float64: where PyTorch is not installed, their forward passes,
gradients and updates are still tried. Names and arguments are PyTorch's."""
import numpy as np

float32 = np.float64


class Tensor:
    __array_priority__ = 1000

    def __init__(self, value, parents=(), requires_grad=False):
        self.value = np.asarray(value)
        # Pairs of a tensor and of what the slope at this one makes of its own.
        self.parents = [(p, back) for p, back in parents if isinstance(p, Tensor) and p.tracks]
        self.tracks = requires_grad or bool(self.parents)

    shape = property(lambda self: self.value.shape)

    def __len__(self):
        return len(self.value)

    def __float__(self):
        return float(self.value)

    def __getitem__(self, key):
        key = tuple(plain(k) for k in key) if isinstance(key, tuple) else plain(key)
        return Tensor(self.value[key])

    def __setitem__(self, key, value):
        self.value[key] = plain(value)

    def __add__(self, other):
        return binary(self, other, np.add, lambda d, a, b: d, lambda d, a, b: d)

    def __sub__(self, other):
        return binary(self, other, np.subtract, lambda d, a, b: d, lambda d, a, b: -d)

    def __rsub__(self, other):
        return Tensor(other) - self

    def __mul__(self, other):
        return binary(self, other, np.multiply, lambda d, a, b: d * b, lambda d, a, b: d * a)

    def __truediv__(self, other):
        return binary(self, other, np.divide, lambda d, a, b: d / b, lambda d, a, b: -d * a / b**2)

    def __rtruediv__(self, other):
        return Tensor(other) / self

    def __matmul__(self, other):
        return binary(self, other, np.matmul, lambda d, a, b: d @ b.T, lambda d, a, b: a.T @ d)

    # Updates and formulas have their own derivatives: no slope goes through these.
    def __pow__(self, other):
        return Tensor(self.value ** plain(other))

    def __rpow__(self, other):
        return Tensor(other**self.value)

    __radd__, __rmul__ = __add__, __mul__

    def __neg__(self):
        return self * -1

    def detach(self):
        return Tensor(self.value)

    def numpy(self):
        return self.value

    def mean(self, dim=None):
        n = self.value.size if dim is None else self.value.shape[dim]
        return Tensor(self.value.mean(axis=dim), [(self, lambda d: np.broadcast_to(d / n, self.shape))])

    def var(self, dim, unbiased):
        assert not unbiased
        off, n = self.value - self.value.mean(axis=dim), self.value.shape[dim]
        return Tensor(self.value.var(axis=dim), [(self, lambda d: d * 2 * off / n)])

    def sum(self, dim=None, keepdim=False):
        return Tensor(self.value.sum(axis=dim, keepdims=keepdim))

    def amax(self, dim, keepdim):
        return Tensor(self.value.max(axis=dim, keepdims=keepdim))

    def argmax(self, dim):
        return Tensor(self.value.argmax(axis=dim))


for name, compare in {"lt": np.less, "le": np.less_equal, "gt": np.greater, "ge": np.greater_equal, "eq": np.equal, "ne": np.not_equal}.items():
    setattr(Tensor, f"__{name}__", lambda self, other, compare=compare: Tensor(compare(self.value, plain(other))))
Tensor.__hash__ = object.__hash__


def plain(x):
    return x.value if isinstance(x, Tensor) else x


def fit(d, like):
    """What was broadcast is summed again."""
    while d.ndim > np.ndim(like):
        d = d.sum(axis=0)
    return d


def binary(a, b, f, back_a, back_b):
    x, y = plain(a), plain(b)
    return Tensor(f(x, y), [(a, lambda d: fit(back_a(d, x, y), x)), (b, lambda d: fit(back_b(d, x, y), y))])


def unary(name):
    return lambda x: Tensor(getattr(np, name)(x.value))


exp, log, tanh, sin, cos, abs, sign, floor = map(unary, ["exp", "log", "tanh", "sin", "cos", "abs", "sign", "floor"])
maximum, minimum = (lambda a, b: Tensor(np.maximum(a.value, b.value))), (lambda a, b: Tensor(np.minimum(a.value, b.value)))


def sqrt(x):
    root = np.sqrt(x.value)
    return Tensor(root, [(x, lambda d: d / (2 * root))])


def clamp(x, min=None, max=None):
    return Tensor(np.clip(x.value, min, max))


def where(condition, a, b):
    assert isinstance(condition, Tensor)
    return Tensor(np.where(condition.value, plain(a), plain(b)))


tensor = lambda value, dtype, requires_grad=False: Tensor(np.array(value, dtype), requires_grad=requires_grad)
zeros = lambda n, requires_grad=False: Tensor(np.zeros(n), requires_grad=requires_grad)
ones = lambda n, requires_grad=False: Tensor(np.ones(n), requires_grad=requires_grad)
eye = lambda n: Tensor(np.eye(n))
as_tensor = lambda value: Tensor(value)
arange = lambda n: Tensor(np.arange(n))
zeros_like = lambda x: Tensor(np.zeros_like(x.value))
from_numpy = lambda array: Tensor(array)


class no_grad:
    def __enter__(self):
        pass

    def __exit__(self, *_):
        pass


class Context:
    def save_for_backward(self, *saved):
        self.saved_tensors = saved


class autograd:
    class Function:
        @classmethod
        def apply(cls, *arguments):
            context = Context()
            y = cls.forward(context, *[Tensor(a.value) for a in arguments])

            def back(d):
                slopes = cls.backward(context, Tensor(d))
                return plain(slopes[0] if isinstance(slopes, tuple) else slopes)

            return Tensor(y.value, [(arguments[0], back)])

    @staticmethod
    def grad(loss, of):
        order, seen = [], set()

        def visit(node):
            if id(node) not in seen:
                seen.add(id(node))
                for parent, _ in node.parents:
                    visit(parent)
                order.append(node)

        visit(loss)
        slopes = {id(loss): np.ones_like(loss.value)}
        for node in reversed(order):
            for parent, back in node.parents:
                slopes[id(parent)] = slopes.get(id(parent), 0) + back(slopes[id(node)])
        return [Tensor(slopes[id(x)]) for x in of]
