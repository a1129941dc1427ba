"""Features of GeoJSON as GIS programs save them, and as the layers have them.

GDAL, and QGIS by it, has no id of a feature but a column: it saves the id as a property, writes
null for every property that a feature lacks, and some versions write lists as text.
"""

from __future__ import annotations

import json
from typing import Any

_WGS84 = ("CRS84", "4326")


def as_layer_has_it(feature: dict[str, Any]) -> dict[str, Any]:
    """The feature with its id where RFC 7946 (section 3.2) has it; any other is returned as it is.

    Where the id was a property, properties of null are left out, and texts that are lists or
    objects of JSON are those.
    """
    properties = feature.get("properties")
    if not isinstance(properties, dict) or not isinstance(properties.get("id"), str):
        return feature
    if "id" in feature and feature["id"] != properties["id"]:
        return feature
    kept = {k: _unpacked(v) for k, v in properties.items() if v is not None and k != "id"}
    return {**feature, "id": properties["id"], "properties": kept}


def _unpacked(value: Any) -> Any:
    if isinstance(value, str) and value[:1] + value[-1:] in ("[]", "{}"):
        try:
            return json.loads(value)
        except (ValueError, RecursionError):
            return value
    return value


def other_crs(collection: dict[str, Any]) -> str:
    """The reference system that a collection names, if that is not degrees in WGS84; else "".

    The member `crs` is of the first GeoJSON (2008, section 3); programs write it still.
    """
    named = collection.get("crs")
    told = json.dumps(named, ensure_ascii=False)
    return "" if named is None or any(name in told for name in _WGS84) else told[:100]
