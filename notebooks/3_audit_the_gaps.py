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
# # 3. Kiểm tra khoảng trống
# *Audit the gaps*
#
# "Bao nhiêu tỉnh đã triển khai?" nghe như một con số. Thật ra là nhiều: bao nhiêu nơi
# **chắc chắn rồi**, bao nhiêu nơi **chắc chắn chưa**, và bao nhiêu nơi **chưa biết**.
# Lẫn "chưa biết" với "chưa làm" là trách oan; lẫn với "đã làm" là bỏ sót. Sổ này đi từ
# con số tới từng nơi, từ từng nơi tới câu văn.
#
# *"How many provinces acted?" sounds like one number. It is several: how many surely
# did, how many surely did not, and of how many nothing is known. To take the unknown
# for failures is unjust, to take them for done is blind. This notebook leads from the
# number to each place, and from there to the sentence.*

# %% [markdown]
# ## Dữ liệu / *The data*

# %%
from datetime import date
from pathlib import Path

import pandas as pd

import trienkhai

SAMPLE = Path(trienkhai.__file__).parent / "sample"

FOLDER = SAMPLE / "van-ban"
DECISIONS = SAMPLE / "quyet-dinh-ra-soat.csv"
MANIFEST = SAMPLE / "ke-khai-luu-tru.csv"
DIRECTIVE = "33/CT-TTg@2021"
LEVEL = "province"
DAY = date(2022, 3, 1)
GRAPH = Path("khoang-trong.duckdb")
REPORT = Path("bao-cao.html")

pd.set_option("display.max_colwidth", 120)
trienkhai.build([FOLDER], store=GRAPH, decisions=DECISIONS, manifest=MANIFEST)
store = trienkhai.open_store(GRAPH)

# %% [markdown]
# ## Mỗi nơi đúng một trạng thái / *Each place in exactly one state*
#
# Cộng các trạng thái lại phải đúng bằng số nơi phải làm. Nếu không, đừng tin bảng nào
# nữa.
#
# *The states add up to the number expected. If they did not, no table could be
# trusted.*

# %%
coverage = trienkhai.coverage(store, [DIRECTIVE], level=LEVEL, on=DAY)
counted = coverage[coverage["countable"]]
states = counted["state"].value_counts()
assert states.sum() == len(counted)
states.to_frame()

# %% [markdown]
# Chỉ `missing` là kết luận *chưa triển khai*: kho được kê khai là đủ văn bản của nơi ấy
# trong thời gian ấy, và không có văn bản nào. `unknown` là ta chưa giữ văn bản nào của
# họ; đó là chuyện của kho, không phải của họ.
#
# *Only `missing` concludes that it was not done: the holdings are declared complete for
# that body and time, and there is none. `unknown` means that we hold nothing of theirs,
# which is a matter of our holdings.*
#
# Vì thế câu trả lời trung thực là một khoảng, không phải một điểm (nơi không tồn tại
# tại thời điểm đó thì không tính):
#
# *So the honest answer is a range, of the places that were there:*

# %%
existing = counted[counted["state"] != "not_existing"]
done = existing["state"].isin(["direct", "transitive"]).sum()
surely_not = (existing["state"] == "missing").sum()
many = max(len(existing), 1)
low, high = done / many, (len(existing) - surely_not) / many
print(f"Từ {low:.0%} đến {high:.0%} / between {low:.0%} and {high:.0%} of {many}")

# %%
answers = trienkhai.implementers(store, DIRECTIVE, on=DAY)
trienkhai.figures.adoption(coverage, answers=answers, on=DAY)

# %% [markdown]
# ## Từng khoảng trống, và việc cần làm tiếp / *Each gap, and what to do next*
#
# Những nơi "chưa biết" giống nhau, nên xem riêng. Bốn loại còn lại mỗi loại cần một
# việc khác: đôn đốc, đối chiếu, bổ sung, hay chờ.
#
# *Unknown places are alike and come apart. The others each call for something else: a
# reminder, a check, more documents, patience.*

# %%
gaps = trienkhai.gaps(store, DIRECTIVE, level=LEVEL, on=DAY)
open_ = gaps[gaps["state"] != "unknown"]
open_[["body", "state", "reason", "next"]]

# %% [markdown]
# ## Vì sao không tính? / *Why is it not counted?*
#
# Một nơi *có dấu hiệu* mà không được tính, dễ bị cãi nhất. `reason` nói vì sao,
# `candidate_id` chỉ văn bản cần đọc. Người đọc xong quyết định (`trienkhai doubts`,
# `trienkhai decide`); quyết định được ghi tên và rút lại được.
#
# *A place where something points to an answer, and which is not counted, is what people
# argue about. `reason` says why, `candidate_id` which document to read. A person then
# decides, by name, and can take it back.*

# %%
doubtful = open_[open_["state"] == "candidate"]
for one in doubtful.itertuples():
    print(one.body, "·", one.candidate_id, "\n  ", one.reason, "\n")

# %% [markdown]
# ## Ngày hỏi đổi câu trả lời / *The day asked changes the answer*
#
# Hỏi trước hạn thì chưa ai trễ. `diff` kể điều gì đã đổi giữa hai ngày, và vì sao.
#
# *Before the deadline nobody is late. `diff` tells what changed between two days, and
# why.*

# %%
by_day = (
    pd.DataFrame(
        {
            day: trienkhai.coverage(store, [DIRECTIVE], level=LEVEL, on=day)[
                "state"
            ].value_counts()
            for day in (date(2021, 12, 15), date(2022, 1, 31), DAY)
        }
    )
    .fillna(0)
    .astype(int)
)
by_day

# %%
changed = trienkhai.diff(store, [DIRECTIVE], since=date(2022, 1, 31), on=DAY)
told = changed[changed["state_before"] != changed["state"]]
told[["body", "state_before", "state"]].head(10)

# %% [markdown]
# ## Xếp hạng, nếu phải xếp / *A ranking, if there must be one*
#
# Mỗi nơi có trường hợp tốt nhất và xấu nhất. Hai thanh chồng lên nhau nghĩa là **chưa
# thể nói nơi nào hơn nơi nào**.
#
# *Each place has a best and a worst case. Where two overlap, nobody can say which is
# better.*

# %%
score = trienkhai.scoreboard(store, by="locality", on=DAY)
trienkhai.figures.scoreboard(score)

# %% [markdown]
# ## Nộp gì? / *What to hand in?*
#
# Một báo cáo một tệp, mở được ở mọi máy: câu trả lời, bảng, hình, ai đã làm, ai chưa và
# vì sao, nguồn và mã SHA-256. Cùng một đồ thị và cùng một ngày cho ra cùng từng byte.
#
# *A report of one file that opens on every machine. The same graph and day make the
# same bytes.*

# %%
done_report = trienkhai.report(store, DIRECTIVE, out=REPORT, level=LEVEL, on=DAY)
print(*done_report.said, sep="\n")

# %% [markdown]
# ## Với thư mục của bạn / *With a folder of your own*
#
# Sửa `FOLDER`, đặt `DECISIONS = None`, `MANIFEST = None`, chọn `DIRECTIVE` và `DAY`.
# Lần đầu, gần như mọi nơi sẽ là `unknown`, và điều đó **đúng**. Muốn có `missing`, hãy
# kê khai: kho giữ đủ văn bản loại nào, của ai, từ ngày nào đến ngày nào.
#
# *Change `FOLDER`, set `DECISIONS = None`, `MANIFEST = None`, choose `DIRECTIVE` and
# `DAY`. At first nearly every place is `unknown`, and that is right. For `missing`,
# declare what is complete: which types, of whom, from when to when.*

# %%
store.close()
