"""A place as it is typed (`24.7136, 46.6753`) and as it is stored: GeoJSON with one point or more."""

from __future__ import annotations

import json
import re
from typing import Any

_PAIR = re.compile(r"^\(?\s*(-?\d+(?:\.\d+)?)\s*[°]?\s*[,،;\s]\s*(-?\d+(?:\.\d+)?)\s*[°]?\s*\)?$")


def as_geojson(latitude: float, longitude: float) -> str:
    """A FeatureCollection of one point. Raises ValueError where the earth has no such place."""
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise ValueError(f"There is no place at {latitude}, {longitude}")
    point = {"type": "Point", "coordinates": [longitude, latitude]}
    feature = {"type": "Feature", "properties": {}, "geometry": point}
    return json.dumps({"type": "FeatureCollection", "features": [feature]}, separators=(",", ":"))


def read_place(text: str) -> str:
    """GeoJSON of what was typed: a latitude and a longitude, or GeoJSON itself. Raises ValueError."""
    pair = _PAIR.match(text.strip())
    if pair:
        return as_geojson(float(pair[1]), float(pair[2]))
    drawn = json.loads(text)
    if not isinstance(drawn, dict) or drawn.get("type") != "FeatureCollection":
        raise ValueError("GeoJSON of a map is a FeatureCollection")
    return text


def coordinates_of(stored: Any) -> tuple[float, float] | None:
    """Latitude and longitude of a stored place; None when it is no single point."""
    try:
        (feature,) = json.loads(stored or "{}")["features"]
        longitude, latitude = feature["geometry"]["coordinates"]
        return float(latitude), float(longitude)
    except (ValueError, KeyError, TypeError):
        return None
