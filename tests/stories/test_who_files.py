"""Who files: an organisation owns it, another person hands it in, one cannot sign, a post-office employee types."""

from __future__ import annotations

import json
import re

import pytest

from sadec_counter.domain.people import meant
from sadec_counter.runtime.settings import DEMO, sample
from tests.stories.main_job import MainJob

CODE = "ban_sao_trich_luc"
WHO = {
    "nop.cach_nop": "postal",
    "nop.chu_ho_so": "to_chuc",
    "to_chuc.ten": "Hợp tác xã hoa kiểng Tân Quy Đông",
    "to_chuc.ma_so_thue": "1400104323",
    "to_chuc.dai_dien": "NGUYỄN VĂN HOA",
    "nop.nguoi_nop": "nguoi_khac",
    "nop.nguoi.ho_ten": "LÊ THỊ BÉ",
    "nop.nguoi.so_giay_to": "087196005678",
    "nop.uy_quyen": "van_ban",
    "nop.uy_quyen.so": "12/GUQ, UBND phường Sa Đéc",
    "nop.khong_ky_duoc": "x",
    "lam_chung_1.ho_ten": "TRẦN VĂN LÀNH",
    "lam_chung_1.so_giay_to": "087065002211",
    "lam_chung_2.ho_ten": "PHẠM THỊ SEN",
    "lam_chung_2.so_giay_to": "087199008877",
}


@pytest.fixture(autouse=True)
def post_office_counter(tmp_path):
    """The counter's clerk is the post office's."""
    text = sample(DEMO).read_text(encoding="utf-8")
    (tmp_path / "data").mkdir()
    text = re.sub(r'employer = "official"', 'employer = "post_office"', text)
    (tmp_path / "data" / "settings.toml").write_text(text, encoding="utf-8")


def test_the_record_and_the_figures_say_who_filed(stage, queue):
    job = MainJob(stage)
    values = {**stage.counter.catalog.get(CODE).sample, **WHO}
    job.choose("trích lục", CODE)
    stage.session.fill({key: text for key, text in values.items() if key not in WHO})
    job.type_all(values)
    job.check("", "")
    job.print_it()
    job.receive()
    assert stage.frame.result.applicant == "Lê Thị Bé"
    job.scan()
    files = job.export()

    dossier = stage.counter.late_store.get().dossiers.get(job.told.draft_id)
    filed, form = dossier.filing.draft.values, stage.counter.catalog.get(CODE).form
    assert {key: filed.get(key) for key in WHO} == WHO
    assert dossier.line.applicant == WHO["to_chuc.ten"]
    assert meant(form, filed, "submitter.name") == WHO["nop.nguoi.ho_ten"]
    assert "giay_uy_quyen" in [paper.paper_id for paper in dossier.papers if paper.required]
    told = json.loads(next(path for path in files if path.suffix == ".json").read_text(encoding="utf-8"))
    assert told["by"]["employer"]["post_office"]["received"]["count"] == 1
    assert told["by"]["channel"]["postal"]["new_postal"]["count"] == 1
    assert told["figures"]["new_in_person"]["count"] == 0
    private = " ".join((*WHO.values(), stage.counter.clerk.name))
    assert not [word for word in private.split() if word.isdigit() and len(word) > 6 and word in json.dumps(told)]
