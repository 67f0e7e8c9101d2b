# ---
# jupyter:
#   jupytext:
#     formats: py:percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 1. Lần theo một văn bản chỉ đạo
# *Trace a directive*
#
# Hai câu hỏi mở đầu mọi cuộc kiểm tra: **kế hoạch này dựa vào đâu**, và **ai đã làm
# theo chỉ thị này**? Sổ này trả lời cả hai trên các văn bản minh họa, rồi trên thư mục
# của chính bạn. Mỗi câu trả lời đều dẫn tới câu văn trong văn bản; điều gì chưa biết
# thì nói là chưa biết.
#
# *Two questions open every inspection: what does this plan rest on, and who carried out
# this directive? This notebook answers both on the sample documents, then on a folder
# of your own. Every answer leads to the sentence in the document; what is not known is
# said to be unknown.*

# %% [markdown]
# ## Dữ liệu / *The data*
#
# Chỉ cần sửa ô dưới đây. Muốn dùng văn bản của mình: `FOLDER = Path("D:/van-ban")`,
# `DECISIONS = None`.
#
# *Only the cell below needs a change. For documents of your own: `FOLDER =
# Path("D:/van-ban")`, `DECISIONS = None`.*

# %%
from datetime import date
from pathlib import Path

import pandas as pd

import trienkhai

SAMPLE = Path(trienkhai.__file__).parent / "sample"

FOLDER = SAMPLE / "van-ban"
DECISIONS = SAMPLE / "quyet-dinh-ra-soat.csv"
PLAN = "117/KH-UBND của Hà Nội"
DIRECTIVE = "33/CT-TTg@2021"
DAY = date(2022, 3, 1)
GRAPH = Path("lan-theo.duckdb")

pd.set_option("display.max_colwidth", 90)

# %% [markdown]
# Đọc thư mục và dựng đồ thị. Số tệp đã đọc bằng số giữ lại cộng số trùng cộng số không
# đọc được: không tệp nào biến mất.
#
# *Read the folder and build the graph. What was read is what was kept, plus duplicates,
# plus what could not be read: no file disappears.*

# %%
built = trienkhai.build([FOLDER], store=GRAPH, decisions=DECISIONS)
store = trienkhai.open_store(GRAPH)
known = trienkhai.documents(store)
assert built.read == built.kept + built.duplicates + built.unreadable
known["known"].value_counts()

# %% [markdown]
# `held` là có toàn văn, `described` chỉ có mô tả (tin, bài, dòng sổ), `cited` chỉ được
# văn bản khác nhắc tới. Nhóm cuối là danh sách văn bản nên tìm về.
#
# *`held`: the full text is there. `described`: only news or a row of a register.
# `cited`: others mention it, and that list is what to look for next.*
#
# ## Một con số chưa phải là một văn bản / *A number is not yet a document*
#
# Số 33/CT-TTg có ở nhiều năm. Chương trình không đoán: nó liệt kê và hỏi lại.
#
# *33/CT-TTg was issued in more than one year. The program does not guess: it lists them
# and asks.*

# %%
number = DIRECTIVE.partition("@")[0]
try:
    trienkhai.implementers(store, number)
except trienkhai.AmbiguousDocument as doubt:
    print(doubt)
    for candidate in doubt.candidates:
        print("  ", candidate)

# %% [markdown]
# ## Ngược lên: kế hoạch này dựa vào đâu? / *Upwards: what does this plan rest on?*
#
# Mỗi dòng là một bước: `words` là chữ trong văn bản, `basis` cho biết đọc từ đâu, `end`
# nói vì sao chuỗi dừng.
#
# *Each row is one step: `words` are the document's own, `basis` says where they were
# read, `end` why the chain stops.*

# %%
up = trienkhai.chain(store, PLAN)
up[["depth", "canonical", "date", "known", "basis", "words", "end"]]

# %% [markdown]
# Hãy nhìn cột `basis`. Bước nào ghi `text` là đọc được trong văn bản. Bước nào ghi
# `decision` là do **một người** kết luận, vì văn bản ở giữa chưa có trong kho; câu hỏi
# `why` cho biết ai, ngày nào, vì sao.
#
# *Look at `basis`. A step of `text` was read in a document. A step of `decision` is
# what a person concluded, because the document in between is not held; the question
# `why` says who, when and why.*

# %%
last = up.dropna(subset=["target_id"]).tail(1)
reasons = [
    trienkhai.why(
        store,
        f"{link.source_id}>{link.relation}>{link.scope}>{link.target_id}>{link.basis}",
    )
    for link in last.itertuples()
]
steps = (
    pd.concat(reasons)
    if reasons
    else pd.DataFrame(columns=["ground", "by", "at", "reason"])
)
steps[["ground", "by", "at", "reason"]]

# %% [markdown]
# ## Xuôi xuống: ai đã làm theo? / *Downwards: who carried it out?*
#
# `lag_days` là số ngày sau chỉ thị, chưa phải lời chê. Chỉ `timing` mới xét đúng hạn
# hay quá hạn, và chỉ khi chỉ thị có nêu thời hạn và văn bản có ngày.
#
# *`lag_days` counts days and judges nothing. Only `timing` judges, and only where the
# directive states a deadline and the document has a day.*

# %%
answers = trienkhai.implementers(store, DIRECTIVE, on=DAY)
answers[["body", "canonical", "date", "state", "lag_days", "timing"]]

# %% [markdown]
# Cả chuỗi trong một hình, xếp theo cấp hành chính: đường đi từ văn bản triển khai lên
# văn bản được triển khai; viền đứt là văn bản chỉ biết qua mô tả.
#
# *The whole chain in one picture, by administrative level: lines lead from what carries
# out to what is carried out; a broken edge is a document known by description only.*

# %%
down = trienkhai.chain(store, DIRECTIVE, direction="down", on=DAY)
trienkhai.figures.chain(pd.concat([up, down]))

# %% [markdown]
# Cùng câu trả lời ấy trên trục thời gian. Tiêu đề của hình chính là điều hình nói.
#
# *The same answer along time. The title of a picture is what it says.*

# %%
trienkhai.figures.timeline(answers, on=DAY)

# %% [markdown]
# ## Câu văn làm chứng / *The sentence that bears witness*
#
# Không có dòng nào ở trên mà không chỉ ra được câu văn, tệp và dòng chữ. Hãy mở tệp ra
# và đọc lại.
#
# *No row above lacks its sentence, its file and its line. Open the file and read it
# again.*

# %%
proof = trienkhai.evidence(store, answers["evidence_id"].dropna().tolist())
proof = proof.assign(file=[Path(str(path)).name for path in proof["file_path"]])
proof[["canonical", "passage", "file", "line"]]

# %% [markdown]
# ## Với thư mục của bạn / *With a folder of your own*
#
# 1. Sửa `FOLDER` ở ô đầu thành thư mục của bạn (PDF, Word, ảnh quét, HTML, sổ Excel,
# tệp nén đều đọc được), `DECISIONS = None`.
# 2. Chạy lại đến bảng `known`, chọn một văn bản có `cited_by` lớn, ghi số của nó vào
# `DIRECTIVE` và `PLAN`.
# 3. Số trùng nhau thì ghi thêm năm (`33/CT-TTg@2021`) hoặc cơ quan (`117/KH-UBND của Hà
# Nội`).
#
# *1. Set `FOLDER` to your folder (PDF, Word, scans, HTML, registers, archives),
# `DECISIONS = None`. 2. Run up to `known`, choose a document with many `cited_by`, and
# name it in `DIRECTIVE` and `PLAN`. 3. Where a number is shared, add the year or the
# issuer.*

# %%
known.sort_values("cited_by", ascending=False)[
    ["canonical", "date", "title", "known", "cites", "cited_by"]
].head(10)

# %%
store.close()
