"""Invented news in two languages: a quake with a rising toll, two floods of one week, a war with a school in it.

Towns are real where the gazetteer has to know them; what happens in them is not.
"""

from __future__ import annotations

from claims.model import Article

QUAKE = (
    Article(
        "quake-1",
        "A magnitude 6.9 earthquake struck off Makassar in South Sulawesi on Monday. At least 12 people were killed and"
        " 40 injured, said Sari Wulandari, head of the Bonto rescue office. Buildings collapsed in the Tamalate quarter"
        " and hospitals in Makassar were full. Two of the dead were children.",
        title="At least 12 killed in Makassar earthquake",
        outlet="Orla Post",
        published="2031-03-03T09:00:00+00:00",
        lang="en",
    ),
    Article(
        "quake-2",
        "Gempa magnitudo 6,9 mengguncang Makassar, Sulawesi Selatan, Senin. Sebanyak 31 orang tewas dan 150 orang luka,"
        " kata Kepala Kantor Bonto Sari Wulandari. Bangunan di Tamalate ambruk akibat gempa. Warga Makassar mengungsi.",
        title="Gempa Makassar: 31 Orang Tewas",
        outlet="Warta Orla",
        published="2031-03-04T06:00:00+00:00",
        lang="id",
    ),
    Article(
        "quake-3",
        "Korban tewas akibat gempa Makassar, Sulawesi Selatan, bertambah menjadi 45 orang, kata Sari Wulandari dari"
        " kantor Bonto, Rabu. Sebanyak 210 orang luka. Di Tamalate, 9 orang tewas dalam satu gedung yang ambruk."
        " Gempa serupa menewaskan 300 orang pada 12 Mei 1998.",
        title="Korban Tewas Gempa Makassar Jadi 45",
        outlet="Kabar Teluk",
        published="2031-03-05T06:00:00+00:00",
        lang="id",
    ),
    Article(
        "quake-4",
        "The death toll from the earthquake in Makassar, South Sulawesi, rose to 45, Sari Wulandari of the Bonto office"
        " said on Wednesday. Rescuers still searched the rubble in Tamalate after the quake.",
        title="Makassar earthquake toll rises to 45",
        outlet="Harbour Gazette",
        published="2031-03-05T12:00:00+00:00",
        lang="en",
    ),
)

GARUT_FLOOD = tuple(
    Article(
        f"garut-{number}",
        f"Banjir bandang melanda Kabupaten Garut, Jawa Barat. Sebanyak {dead} orang tewas, kata Bupati Raka Somantri."
        " Sungai Cimaru meluap dan merendam pasar di Garut. Warga Garut mengungsi ke balai desa.",
        title=f"Banjir Garut, {dead} Orang Tewas",
        outlet=outlet,
        published=f"2031-02-{day}",
        lang="id",
    )
    for number, dead, outlet, day in (
        (1, 4, "Warta Orla", "10"),
        (2, 6, "Kabar Teluk", "11"),
        (3, 6, "Suara Bukit", "11"),
    )
)

DEMAK_FLOOD = tuple(
    Article(
        f"demak-{number}",
        f"Banjir merendam Kabupaten Demak, Jawa Tengah. Sebanyak {dead} orang tewas, kata Bupati Ningsih Prakoso."
        " Tanggul Kali Wedoro jebol dan air masuk ke permukiman di Demak. Stasiun Demak ditutup.",
        title=f"Banjir Demak Tewaskan {dead} Orang",
        outlet=outlet,
        published=f"2031-02-{day}",
        lang="id",
    )
    for number, dead, outlet, day in (
        (1, 2, "Warta Orla", "11"),
        (2, 3, "Kabar Teluk", "12"),
        (3, 3, "Suara Bukit", "13"),
    )
)

SCHOOL = tuple(
    Article(
        f"school-{number}",
        f"A missile hit the Karkun primary school in Tartus, Syria. {dead} people were killed in the school, said the"
        " headmaster Idris Halloum. Parents waited at the gates of Karkun school in Tartus. Since the war began, 5,300"
        " people have been killed in Syria.",
        title=f"Missile kills {dead} at Karkun school in Tartus",
        outlet=outlet,
        published=f"2031-05-{day}",
        lang="en",
    )
    for number, dead, outlet, day in (
        (1, 61, "Orla Post", "06"),
        (2, 64, "Harbour Gazette", "07"),
        (3, 64, "Delta Times", "08"),
    )
)

EVERY = (*QUAKE, *GARUT_FLOOD, *DEMAK_FLOOD, *SCHOOL)
