"""Headers that ACLED and UCDP published over the years, and a made-up row for any of them.

Those of ACLED 7 (in tests of the library hdx-python-utilities), 2018 to 2022 and 2023 on (ACLED's
guide to its changes of columns of March 2023) and of UCDP GED 17 to 25 (API 17.2, release 25.1)
were held against public code and codebooks; of GED 5 only the names of its numbers.
"""

from __future__ import annotations

from typing import Any

ACLED_7 = (  # 2016 and 2017, as sheets of Excel
    "GWNO,EVENT_ID_CNTY,EVENT_ID_NO_CNTY,EVENT_DATE,YEAR,TIME_PRECISION,EVENT_TYPE,ACTOR1,"
    "ALLY_ACTOR_1,INTER1,ACTOR2,ALLY_ACTOR_2,INTER2,INTERACTION,COUNTRY,ADMIN1,ADMIN2,ADMIN3,"
    "LOCATION,LATITUDE,LONGITUDE,GEO_PRECISION,SOURCE,NOTES,FATALITIES"
).split(",")
ACLED_8 = (  # 2018, from the API
    "data_id,iso,event_id_cnty,event_id_no_cnty,event_date,year,time_precision,event_type,actor1,"
    "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,region,country,admin1,admin2,"
    "admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,"
    "timestamp"
).split(",")
ACLED_2020 = [*ACLED_8[:8], "sub_event_type", *ACLED_8[8:], "iso3"]
GED_5 = (  # 2016: the numbers are called otherwise, and there is no description of the place
    "id,year,active_year,type_of_violence,conflict_id,conflict_name,dyad_id,dyad_name,side_a_id,"
    "side_a,side_b_id,side_b,number_of_sources,source_article,source_office,source_date,"
    "source_headline,source_original,where_prec,where_coordinates,adm_1,adm_2,latitude,longitude,"
    "geom_wkt,priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,date_end,"
    "deaths_a,deaths_b,deaths_civilians,deaths_unknown,best_est,high_est,low_est"
).split(",")
_ACLED_ROW = {
    "event_date": "2018-01-13",
    "year": "2018",
    "time_precision": "1",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actor1": "Military Forces of Armenia (2018-)",
    "inter1": "1",
    "actor2": "Military Forces of Azerbaijan (2003-)",
    "country": "Azerbaijan",
    "admin1": "Tartar",
    "location": "Talish",
    "latitude": "40.3853",
    "longitude": "46.7411",
    "geo_precision": "1",
    "source": "APA",
    "notes": "Made-up note.",
    "fatalities": "1",
}
_GED_ROW = {
    "year": "2020",
    "type_of_violence": "1",
    "dyad_name": "Government of Azerbaijan - Republic of Artsakh",
    "side_a": "Government of Azerbaijan",
    "side_b": "Republic of Artsakh",
    "where_prec": "1",
    "where_coordinates": "Shusha town",
    "adm_1": "Susa",
    "latitude": "39.7583",
    "longitude": "46.7486",
    "country": "Azerbaijan",
    "date_prec": "1",
    "date_start": "2020-10-04",
    "date_end": "2020-10-04",
    **dict.fromkeys(("best", "best_est"), "5"),
    **dict.fromkeys(("low", "low_est"), "4"),
    **dict.fromkeys(("high", "high_est"), "6"),
}


def _row(known: dict[str, str], header: list[str], values: dict[str, Any]) -> dict[str, Any]:
    given = known | values
    return {name: given[name.casefold()] for name in header if name.casefold() in given}


def acled_row(header: list[str], number: int = 1, /, **values: Any) -> dict[str, Any]:
    """A row of ACLED below a header of some year; `values` by the names in small letters."""
    return _row(_ACLED_ROW, header, {"event_id_cnty": f"AZE{number}"} | values)


def ged_row(header: list[str], number: int = 1, /, **values: Any) -> dict[str, Any]:
    """A row of UCDP GED below a header of some version."""
    return _row(_GED_ROW, header, {"id": str(number)} | values)
