"""
Values as plain JSON and back, by the types that their classes declare.

Nothing but the declared types can come of it, whoever wrote the JSON.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

_Unpack = Callable[..., Any]
_PLAIN = (str, int, float, bool, NoneType)


def packed(value: Any) -> Any:
    """
    The value as lists, mappings, strings and numbers; of a dataclass only the fields
    that are not as they are by default.
    """
    if isinstance(value, _PLAIN):
        return value
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [packed(item) for item in value]
    if isinstance(value, Mapping):
        return {key: packed(item) for key, item in value.items()}
    if is_dataclass(value):
        held = ((one, getattr(value, one.name)) for one in fields(value))
        return {one.name: packed(it) for one, it in held if it != _default(one)}
    raise TypeError(f"{type(value).__name__} cannot be packed")


def _default(one: Field[Any]) -> Any:
    if one.default_factory is not MISSING:
        return one.default_factory()
    return one.default


@cache
def unpacker(kind: Any) -> _Unpack:
    """What makes a value of the type from its JSON; ValueError where it is another."""
    if kind in _PLAIN:
        return lambda value: _checked(kind, value)
    if kind is dt.date:
        return dt.date.fromisoformat
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        (one,) = (unpacker(each) for each in arguments if each is not NoneType)
        return lambda value: None if value is None else one(value)
    if origin is tuple:
        return _unpack_tuple(arguments)
    if origin is not None and issubclass(origin, Mapping):
        of = unpacker(arguments[1])
        return lambda value: {key: of(item) for key, item in value.items()}
    if issubclass(kind, Enum):
        return lambda value: kind(value)
    hints, made = get_type_hints(kind), cast(_Unpack, kind)
    if is_dataclass(kind):
        named = {one.name: unpacker(hints[one.name]) for one in fields(kind)}
        return lambda value: made(**{k: named[k](item) for k, item in value.items()})
    if issubclass(kind, tuple):
        parts = [unpacker(hint) for hint in hints.values()]
        return lambda value: made(*_each(parts, value))
    raise TypeError(f"{kind} cannot be unpacked")


def _unpack_tuple(arguments: tuple[Any, ...]) -> _Unpack:
    if arguments[-1] is Ellipsis:
        of = unpacker(arguments[0])
        return lambda value: tuple(map(of, value))
    parts = [unpacker(each) for each in arguments]
    return lambda value: tuple(_each(parts, value))


def _each(parts: list[_Unpack], value: list[Any]) -> list[Any]:
    return [part(item) for part, item in zip(parts, value, strict=True)]


def _checked(kind: type, value: Any) -> Any:
    if not isinstance(value, kind):
        raise ValueError(f"{value!r} is no {kind.__name__}")
    return value
