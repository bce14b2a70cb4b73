"""Writes the small files beside it, with NumPy and h5py themselves; run once, in this folder."""
import os
import pickle

import numpy as np


class Request:
    def __reduce__(self):
        return os.system, ("true",)


def table():
    numbers = np.arange(3 * 2 * 4, dtype="<f4").reshape(3, 2, 4)
    return {
        "plain": numbers,
        "big": (numbers * 0.5).astype(">f8"),
        "columns": np.asfortranarray(numbers * 2),
        "whole": np.array([[-1], [2], [3]], dtype="<i8"),
        "bytes": np.array([250, 0, 7], dtype="u1"),
        "truth": np.array([True, False, True]),
        "names": np.array(["one", "zwei", "drüh"]),
        "objects": np.array(["a", "b", "c"], dtype=object).reshape(3, 1),
        "list": ["x", "y", np.int64(7)],
        "note": None,
    }


for protocol in (2, 3, 4, 5):
    with open(f"protocol{protocol}.pkl", "wb") as out:
        pickle.dump({"train": table(), "valid": {"plain": np.zeros((0, 2, 4), "f4")}}, out, protocol)
    with open(f"request{protocol}.pkl", "wb") as out:
        pickle.dump({"train": {"text": Request()}}, out, protocol)
BAD = {
    "protocol0": ({"train": {}}, 0),
    "dictionaries": ({"train": {"text": np.array([{}, {}], dtype=object)}}, 4),
    "fields": ({"train": {"text": np.zeros(2, dtype=[("a", "f4")])}}, 4),
    "complex": ({"train": {"text": np.zeros(2, dtype="c8")}}, 4),
    "listed": ([1, 2], 4),
}
for name, (value, protocol) in BAD.items():
    with open(f"{name}.pkl", "wb") as out:
        pickle.dump(value, out, protocol)
np.save("columns.npy", np.asfortranarray(np.arange(12, dtype=">i2").reshape(4, 3)))
np.save("rows.npy", np.arange(12, dtype="<f4").reshape(4, 3))
np.lib.format.write_array(open("version2.npy", "wb"), np.arange(5, dtype="u1"), version=(2, 0))
np.save("complex.npy", np.zeros(3, "c8"))

import h5py  # noqa: E402

with h5py.File("chunked.h5", "w") as out:
    train = out.create_group("train")
    numbers = np.arange(7 * 3 * 5, dtype="<f4").reshape(7, 3, 5)
    train.create_dataset("plain", data=numbers, chunks=(2, 2, 2), compression="gzip")
    train.create_dataset("big", data=numbers.astype(">f8"), chunks=(3, 3, 4), compression="gzip", shuffle=True)
    train.create_dataset("rows", data=numbers.astype("i4"), chunks=(1, 3, 5))
    names = np.array(["a%d" % i for i in range(7)], dtype=object)
    train.create_dataset("id", data=names, dtype=h5py.string_dtype(), chunks=(4,))
