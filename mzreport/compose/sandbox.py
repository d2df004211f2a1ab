"""The sandbox of templates: what they may call, how long they may run, and content that keeps its place in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from difflib import get_close_matches
from functools import wraps
from typing import Any

from jinja2 import Environment, StrictUndefined, TemplateError, nodes, pass_context, pass_eval_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS, make_attrgetter
from jinja2.nodes import EvalContext
from jinja2.runtime import Context, markup_join
from jinja2.sandbox import ImmutableSandboxedEnvironment

from mzreport.compose.view import Piece, View, field_names
from mzreport.diagnostics import Both

#: Turns of loops, calls and filtered items one layout may take; a year's bulletins in one document take some 50,000.
LARGEST_RUN = 300_000
#: Characters or items that one operation of a template may make.
LARGEST_VALUE = 100_000
#: Characters one operation may go through, and so make at most: ``replace`` multiplies.
_LARGEST_WORK = 10_000_000
#: Loading a template costs more than a call.
_LOADING = 20
#: ``format``, ``center`` and their like are missing: they take content apart, or make any amount of white space.
_STRING_METHODS = frozenset((
    "count", "endswith", "find", "index", "isalpha", "isdecimal", "isdigit", "isspace", "lower", "lstrip", "partition",
    "removeprefix", "removesuffix", "replace", "rfind", "rpartition", "rsplit", "rstrip", "split", "splitlines",
    "startswith", "strip", "upper",
))  # fmt: skip
#: ``safe`` is missing, which would let content become layout, and ``random``, which would differ from run to run.
_FILTERS = (
    "abs", "batch", "capitalize", "count", "d", "default", "e", "escape", "first", "float", "groupby", "int", "items",
    "last", "length", "list", "lower", "map", "max", "min", "reject", "rejectattr", "reverse", "round",
    "select", "selectattr", "slice", "sort", "string", "trim", "truncate", "unique", "upper",
)  # fmt: skip

_spent: ContextVar[list[int] | None] = ContextVar("spent", default=None)


@contextmanager
def counted_run() -> Iterator[None]:
    """Count what templates do inside; SecurityError ends a run of more than ``LARGEST_RUN`` steps."""
    token = _spent.set([0])
    try:
        yield
    finally:
        _spent.reset(token)


def spend(steps: int = 1) -> None:
    """Count steps of the current run."""
    spent = _spent.get()
    if spent is None:
        return
    spent[0] += steps
    if spent[0] > LARGEST_RUN:
        raise SecurityError(
            Both(f"超过 {LARGEST_RUN} 步，多半是循环没有停止", f"over {LARGEST_RUN} steps: a loop without end")
        )


def _refuse_large(size: int) -> None:
    if size > LARGEST_VALUE:
        raise SecurityError(Both(f"一次产生的内容超过 {LARGEST_VALUE}", f"makes more than {LARGEST_VALUE} at once"))


def _refuse_long(work: int) -> None:
    if work > _LARGEST_WORK:
        raise SecurityError(Both("一次处理的内容太长", "works on too much at once"))


def _size(value: object) -> int:
    return len(value) if isinstance(value, str | list | tuple | dict | range) else 1


def _extent(value: object) -> int:
    """How long the text of a value is, or more than ``LARGEST_VALUE`` as soon as that is sure.

    A list of the same two lists, and so on, is small and its text is not.
    """
    extent, waiting = 0, [value]
    while waiting and extent <= LARGEST_VALUE:
        one = waiting.pop()
        extent += max(_size(one), 1)
        if isinstance(one, list | tuple):
            waiting += one
        elif isinstance(one, dict):
            waiting += [*one, *one.values()]
    return extent


def printed(value: object) -> object:
    """What ``{{ }}`` prints: nothing for None, and no endless text for a list of lists."""
    if isinstance(value, list | tuple | dict):
        _refuse_large(_extent(value))
    return "" if value is None else value


def _joined(parts: Iterable[str]) -> str:
    parts = list(parts)
    _refuse_large(sum(map(len, parts)))
    return "".join(parts)


class Unknown(StrictUndefined):
    """A name that is not defined; its message is the name and the nearest names there are."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        name = self._undefined_name
        known = field_names(self._undefined_obj) if isinstance(self._undefined_obj, View) else ()
        near = get_close_matches(str(name), known, 2) if known else []
        return f"{name}" + (f"（{'、'.join(near)}？）" if near else "")


class _Generator(CodeGenerator):
    """Compiles templates so that loops are counted, joins bounded, and escaping cannot be switched off."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        for loop in list(node.find_all(nodes.For)):
            loop.iter = nodes.Filter(loop.iter, "counted", [], [], None, None, lineno=loop.lineno)
        self._check_overriding(node)
        super().visit_Template(node, frame)

    def _check_overriding(self, template: nodes.Template) -> None:
        """In a template that extends another, jinja2 drops in silence what stands in no block of that one."""
        parent = _parent_of(template)
        known = _blocks_of(self.environment, parent) if parent is not None else None
        if known is None:
            return
        for node in template.body:
            if isinstance(node, nodes.Block) and node.name not in known:
                near = "、".join(get_close_matches(node.name, known, 2) or sorted(known))
                zh = f"'{node.name}'：上级模板没有这个 block，有 {near}"
                self.fail(Both(zh, f"'{node.name}': no such block in the parent, which has {near}"), node.lineno)
            if isinstance(node, nodes.Output) and not all(map(_is_blank, node.nodes)):
                self.fail(Both("写在 block 之外，不会印出", "outside of every block, never printed"), node.lineno)

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        self.write("environment.join_texts((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")

    def visit_EvalContextModifier(self, node: nodes.EvalContextModifier, frame: Frame) -> None:  # noqa: N802
        del frame
        self.fail(Both("'autoescape'：转义不能关闭", "'autoescape': escaping cannot be switched off"), node.lineno)

    visit_ScopedEvalContextModifier = visit_EvalContextModifier  # noqa: N815


def _parent_of(template: nodes.Template) -> str | None:
    extends = template.find(nodes.Extends)
    name = extends.template.value if extends and isinstance(extends.template, nodes.Const) else None
    return name if isinstance(name, str) else None


def _blocks_of(environment: Environment, name: str) -> set[str] | None:
    """The blocks of a template and of those it extends; None where one cannot be had, which loading will tell."""
    found: set[str] = set()
    seen: set[str] = set()
    parent: str | None = name
    while parent is not None and parent not in seen:
        seen.add(parent)
        try:
            source, _, _ = (
                environment.loader.get_source(environment, parent) if environment.loader else ("", None, None)
            )
            template = environment.parse(source)
        except (TemplateError, OSError, UnicodeDecodeError):
            return None
        found |= {block.name for block in template.find_all(nodes.Block)}
        parent = _parent_of(template)
    return found


def _is_blank(node: nodes.Node) -> bool:
    return isinstance(node, nodes.TemplateData) and not node.data.strip()


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, in which templates can neither run nor grow without end, nor take content apart unseen."""

    code_generator_class = _Generator
    intercepted_binops = frozenset(("*", "**", "+", "%"))
    concat = staticmethod(_joined)

    def join_texts(self, parts: tuple[object, ...]) -> str:
        """What ``~`` makes: content in it stays a reference."""
        _refuse_large(sum(map(_extent, parts)))
        return markup_join(parts)

    def join_path(self, template: str, parent: str) -> str:
        """The name a template asks for; loading is counted, so that templates cannot include each other for ever."""
        spend(_LOADING)
        return super().join_path(template, parent)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ANN401
        """Whether a template may see an attribute: of texts, a list of methods; of all else what the sandbox lets."""
        if isinstance(obj, str):
            return attr in _STRING_METHODS
        return super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, _value: Any) -> None:  # noqa: ANN401
        """No ``format``: ``is_safe_attribute`` decides."""
        return

    def call(self, context: Context, obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        """Call something for a template; a text made of content keeps the content's place."""
        spend()
        receiver = getattr(obj, "__self__", None)
        if not isinstance(receiver, str):
            return super().call(context, obj, *args, **kwargs)
        size = _size(receiver) + 1
        for argument in args:
            size *= max(_size(argument), 1) if isinstance(argument, str) else 1
        _refuse_long(size)
        made = super().call(context, obj, *args, **kwargs)
        return receiver.traced(made) if isinstance(receiver, Piece) else made

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401
        """Compute ``left operator right`` within bounds."""
        if operator == "**" or (operator == "%" and isinstance(left, str)):
            raise SecurityError(f"{operator}")
        if operator == "*":
            _refuse_large(_product(left, right))
        elif operator == "+":
            _refuse_large(_size(left) + _size(right) if _size(left) > 1 or _size(right) > 1 else 0)
        return super().call_binop(context, operator, left, right)


def _product(left: object, right: object) -> int:
    """How many items ``left * right`` makes; of numbers, a share of 10¹⁵ that keeps them from growing for ever."""
    for text, times in ((left, right), (right, left)):
        if isinstance(text, str | list | tuple) and isinstance(times, int):
            return len(text) * abs(times)
    if isinstance(left, int) and isinstance(right, int):
        return abs(left * right) // 10**10 if abs(left) < 10**15 and abs(right) < 10**15 else LARGEST_VALUE + 1
    return 0


def _bounded(function: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that counts the items it is given, makes no large texts, and keeps the place of content."""
    subject = 1 if hasattr(function, "jinja_pass_arg") else 0

    @wraps(function)
    def bounded(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401
        value = arguments[subject]
        spend(max(_size(value), 1))
        if not isinstance(value, str) and function in _TO_TEXT:
            _refuse_large(_extent(value))
        for argument in (*arguments[subject + 1 :], *named.values()):
            if isinstance(argument, int):
                _refuse_large(abs(argument))
            elif isinstance(argument, str):
                _refuse_long(_size(value) * len(argument))
        made = function(*arguments, **named)
        return value.traced(made) if isinstance(value, Piece) else made

    return bounded


#: The filters that make a text of whatever they are given.
_TO_TEXT = frozenset(
    FILTERS[name] for name in ("capitalize", "e", "escape", "lower", "string", "trim", "truncate", "upper")
)


@pass_eval_context
def _join(context: EvalContext, value: Iterable[Any], d: str = "", attribute: str | int | None = None) -> str:
    """The ``join`` filter, bounded before it joins."""
    found = value if attribute is None else map(make_attrgetter(context.environment, attribute), value)
    items = list(found)
    _refuse_large(sum(map(_extent, items)) + len(items) * len(d))
    made: str = FILTERS["join"](context, items, d)
    return made


def _replace(value: str, old: str, new: str, count: int = -1) -> str:
    """The ``replace`` filter on texts as they are read, never on the references that stand for them."""
    if hasattr(value, "__html__") and not isinstance(value, Piece):
        raise SecurityError(Both("replace: 只能用于内容本身", "replace: on content itself only"))
    _refuse_long((len(value) + 1) * max(len(new), 1))
    return str(value).replace(str(old), str(new), count)


@pass_context
def _counted(_context: Context, items: Iterable[Any]) -> Iterator[Any]:
    for item in items:
        spend()
        yield item


def _range(*bounds: int) -> range:
    made = range(*bounds)
    _refuse_large(len(made))
    return made


def make_functions() -> dict[str, Any]:
    """The functions of templates, beside those of the composer."""
    from jinja2.utils import Namespace

    return {"range": _range, "namespace": Namespace}


def make_filters() -> dict[str, Callable[..., Any]]:
    """The filters of templates."""
    filters = {name: _bounded(FILTERS[name]) for name in _FILTERS}
    return filters | {"join": _bounded(_join), "replace": _bounded(_replace), "counted": _counted}
