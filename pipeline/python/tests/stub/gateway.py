"""A client of Py4J's gateway that can do what the tests need."""

import socket


class JavaError(Exception):
    """The JVM threw something."""


class Jvm:
    """A connection to a gateway without authentication, on this machine."""

    def __init__(self, port):
        self._socket = socket.create_connection(("127.0.0.1", port))
        self._lines = self._socket.makefile("r", encoding="utf-8", newline="\n")

    def new(self, java_class, *args):
        return self._ask("i", java_class, args)

    def static(self, java_class, method, *args, raw=False):
        return self._ask("c", "z:" + java_class, [method], args, raw=raw)

    def call(self, target, method, *args, raw=False):
        return self._ask("c", target, [method], args, raw=raw)

    def _ask(self, command, target, *parts, raw=False):
        lines = [command, target]
        if command == "c":
            lines.append(parts[0][0])
        lines += [self._encode(arg) for arg in parts[-1]]
        self._socket.sendall(("\n".join(lines) + "\ne\n").encode("utf-8"))
        return self._decode(self._lines.readline().rstrip("\n"), raw)

    def _encode(self, value):
        if value is None:
            return "n"
        if isinstance(value, JavaObject):
            return "r" + value.target
        if isinstance(value, bool):
            return "b" + str(value).lower()
        if isinstance(value, int):
            return ("i" if -(2**31) <= value < 2**31 else "L") + str(value)
        if isinstance(value, float):
            return "d" + repr(value)
        if isinstance(value, (list, tuple)):
            java_list = self._ask("i", "java.util.ArrayList", (), raw=True)
            for element in value:
                self.call(java_list.target, "add", element)
            return "r" + java_list.target
        return "s" + value.replace("\\", "\\\\").replace("\n", "\\n")

    def _decode(self, answer, raw=False):
        if not answer.startswith("!y"):
            raise JavaError(self.call(answer[3:], "toString") if answer.startswith("!xr") else answer)
        kind, text = answer[2:3], answer[3:]
        if kind in ("r", "l", "t", "a", "h", "g"):
            java_object = JavaObject(self, text)
            return java_object.elements() if kind in ("l", "t") and not raw else java_object
        simple = {
            "v": lambda: None,
            "n": lambda: None,
            "b": lambda: text == "true",
            "i": lambda: int(text),
            "L": lambda: int(text),
            "d": lambda: float(text),
            "s": lambda: text.replace("\\n", "\n").replace("\\\\", "\\"),
        }
        return simple[kind]()


class JavaObject:
    """Something in the JVM."""

    def __init__(self, jvm, target):
        self.jvm = jvm
        self.target = target

    def __getattr__(self, method):
        return lambda *args: self.jvm.call(self.target, method, *args)

    def elements(self):
        """Copies a list or an array."""
        if self.getClass().isArray():
            length = self.jvm.static("java.lang.reflect.Array", "getLength", self)
            return [self.jvm.static("java.lang.reflect.Array", "get", self, i) for i in range(length)]
        return [self.get(i) for i in range(self.size())]
