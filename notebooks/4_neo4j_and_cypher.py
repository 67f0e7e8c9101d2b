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
# # 4. Đồ thị trong Neo4j và Cypher
# *The graph in Neo4j, and Cypher for analysts*
#
# Người phân tích đã quen Neo4j có thể đặt đồ thị lên máy chủ và hỏi bằng Cypher. Hai
# con đường, một câu trả lời: câu hỏi của `trienkhai` chạy trên máy chủ y như trên tệp,
# còn Cypher để hỏi điều chưa ai nghĩ sẵn.
#
# *Analysts at home in Neo4j can keep the graph on a server and ask it in Cypher. Two
# ways, one answer: the questions of `trienkhai` run on a server as on a file, and
# Cypher asks what nobody thought of before.*

# %% [markdown]
# ## Máy chủ và dữ liệu / *The server and the data*
#
# Tên người dùng và mật khẩu **không** viết trong sổ: chúng lấy từ biến môi trường
# `NEO4J_USERNAME`, `NEO4J_PASSWORD` (xem docs/servers.md; `docker compose up --wait
# neo4j` dựng một máy chủ trên máy này). Dựng đồ thị thay đồ thị trước đó của
# `trienkhai` trên máy chủ, và không đụng tới nút nào khác.
#
# *User and password do not stand in a notebook: they come from `NEO4J_USERNAME` and
# `NEO4J_PASSWORD`. A build replaces the graph that `trienkhai` had put there, and
# touches no other node.*

# %%
import os
from datetime import date
from pathlib import Path

import neo4j
import pandas as pd
import plotly.graph_objects as go

import trienkhai

SAMPLE = Path(trienkhai.__file__).parent / "sample"

FOLDER = SAMPLE / "van-ban"
DECISIONS = SAMPLE / "quyet-dinh-ra-soat.csv"
MANIFEST = SAMPLE / "ke-khai-luu-tru.csv"
SERVER = os.environ.get("NEO4J_URI", "bolt://127.0.0.1:7687")
DIRECTIVE = "33/CT-TTg@2021"
PLAN = "117/KH-UBND của Hà Nội"
DAY = date(2022, 3, 1)

pd.set_option("display.max_colwidth", 100)
login = trienkhai.login(os.environ)
trienkhai.build(
    [FOLDER], store=SERVER, login=login, decisions=DECISIONS, manifest=MANIFEST
)
store = trienkhai.open_store(SERVER, login=login)

# %% [markdown]
# ## Câu hỏi quen, trên máy chủ / *The same questions, on the server*

# %%
answers = trienkhai.implementers(store, DIRECTIVE, on=DAY)
answers[["body", "canonical", "date", "state", "timing"]]

# %% [markdown]
# ## Tự hỏi bằng Cypher / *Ask in Cypher*
#
# `ask` chỉ đọc, và trả về một DataFrame. Giá trị luôn đi bằng tham số (`$id`), không
# ghép vào câu lệnh.
#
# *`ask` reads only, and gives a DataFrame. Values go in as parameters (`$id`), never
# pasted into the text.*

# %%
driver = neo4j.GraphDatabase.driver(SERVER, auth=(login.user, login.password))


def ask(cypher: str, **values: object) -> pd.DataFrame:
    """The rows of a statement that only reads."""
    found = driver.execute_query(
        cypher, values, routing_=neo4j.RoutingControl.READ, database_=login.database
    )
    return pd.DataFrame([row.data() for row in found.records], columns=found.keys)


ask(
    """
    MATCH (n) UNWIND labels(n) AS label
    RETURN label, count(*) AS nodes ORDER BY nodes DESC, label
    """
)

# %% [markdown]
# ### Ai triển khai, với câu văn / *Who carried it out, with the sentence*
#
# Một quan hệ là một kiểu cạnh; `scope = 'document'` nghĩa là **cả văn bản** triển khai,
# chứ không chỉ nhắc tới ở một mục. Cơ quan là nút riêng.
#
# `since_from` là ngày sớm nhất mà văn bản viện dẫn có thể ra đời: bỏ điều kiện này thì
# đếm cả kế hoạch của các năm sau ngày hỏi.
#
# *A relation is a relationship type; `scope = 'document'` means that the whole document
# carries it out, not that one paragraph mentions it. Bodies are nodes of their own.
# Without `since_from`, plans of years after the day asked would be counted too.*

# %%
directive = (
    answers["path"].str.split(" > ").str[-1].iloc[0] if len(answers) else DIRECTIVE
)
direct = ask(
    """
    MATCH (plan:Document)-[r:IMPLEMENTS|CONTINUES_IMPLEMENTING]->(of:Document {id: $id})
    WHERE r.scope = 'document' AND r.since_from <= $day
    MATCH (plan)-[:ISSUED_BY]->(body:Body)
    RETURN body.name AS body, plan.canonical AS canonical, plan.date AS date,
           r.basis AS basis, r.words AS words
    ORDER BY body
    """,
    id=directive,
    day=DAY,
)
direct

# %% [markdown]
# Hai con đường phải gặp nhau: những nơi Cypher tìm thấy đúng là những nơi câu hỏi
# `implementers` trả lời là trực tiếp.
#
# *The two ways have to meet: Cypher finds the bodies that `implementers` calls direct.*

# %%
asked = set(answers.loc[answers["state"] == "direct", "body"])
assert not len(answers) or set(direct["body"]) == asked
print(f"{len(asked)} cơ quan, hai cách hỏi như nhau / bodies, the same both ways")

# %% [markdown]
# ### Chuỗi bao nhiêu bước? / *How many steps up?*

# %%
start = trienkhai.chain(store, PLAN)["source_id"].iloc[0]
above = ask(
    """
    MATCH p = (:Document {id: $id})
              -[:IMPLEMENTS|CONTINUES_IMPLEMENTING*1..8]->(above:Document)
    WHERE all(link IN relationships(p) WHERE link.scope = 'document')
    RETURN above.canonical AS canonical, above.known AS known, min(length(p)) AS steps
    ORDER BY steps
    """,
    id=start,
)
above

# %% [markdown]
# ### Điều chưa ai hỏi sẵn: cấp nào giao việc gì? / *Something new: who asks for what?*
#
# Đây là lúc Cypher đáng giá: một câu hỏi mới, ghép từ việc được giao, cơ quan nhận việc
# và cơ quan ban hành.
#
# *This is what Cypher is for: a new question, put together from demands, whom they
# address and who issued them.*

# %%
tasks = ask(
    """
    MATCH (paper:Document)-[:DEMANDS]->(task:Demand)
    OPTIONAL MATCH (paper)-[:ISSUED_BY]->(by:Body)
    RETURN coalesce(by.level, '?') AS level, task.action AS action,
           count(DISTINCT task) AS demands
    ORDER BY level, action
    """
)
table = tasks.pivot_table(
    index="action", columns="level", values="demands", fill_value=0, aggfunc="sum"
)
table.astype(int)

# %%
figure = go.Figure(
    [go.Bar(name=level, x=table.index, y=table[level]) for level in table.columns]
)
figure.update_layout(
    barmode="stack",
    title=f"{tasks['demands'].sum()} việc được giao, theo cấp ban hành / by level",
)
figure

# %% [markdown]
# ## Một cái bẫy / *A trap*
#
# Câu Cypher dễ viết nhất cũng dễ sai nhất: *"những tỉnh không có cạnh nào tới chỉ
# thị"*. Không có cạnh **không phải** là chưa triển khai; phần lớn là ta chưa giữ văn
# bản nào của họ. Đếm như dưới đây, rồi so với trạng thái thật.
#
# *The easiest Cypher is the easiest mistake: "provinces without an edge to the
# directive". No edge does not mean that nothing was done; mostly nothing of theirs is
# held. Count as below, and compare with the states.*

# %%
coverage = trienkhai.coverage(store, [DIRECTIVE], level="province", on=DAY)
no_edge = set(coverage["body_id"].dropna()) - set(answers["body_id"])
really = coverage[coverage["body_id"].isin(no_edge)]["state"].value_counts()
missing = int(really.get("missing", 0))
print(f"{len(no_edge)} nơi không có cạnh / without an edge")
print(f"{missing} nơi chưa triển khai / missing")
really.to_frame()

# %% [markdown]
# Vì vậy: **hỏi trạng thái bằng `coverage` và `gaps`**, hỏi mọi thứ khác bằng Cypher.
#
# *So ask for states with `coverage` and `gaps`, and for everything else in Cypher.*
#
# ## Tìm theo chữ / *Search by words*
#
# Chỉ mục toàn văn của tên văn bản không phân biệt dấu.
#
# *The full-text index of titles knows no accents.*

# %%
ask(
    """
    CALL db.index.fulltext.queryNodes('trienkhai_titles', $words) YIELD node, score
    RETURN node.canonical AS canonical, node.title AS title
    ORDER BY score DESC, canonical LIMIT 5
    """,
    words='"cong tac dan van"',
)

# %% [markdown]
# ## Với thư mục và máy chủ của bạn / *With your own folder and server*
#
# Đặt `NEO4J_URI`, `NEO4J_USERNAME`, `NEO4J_PASSWORD`; sửa `FOLDER`, `DECISIONS = None`,
# `MANIFEST = None`; chọn `DIRECTIVE`, `PLAN`. Trong Neo4j Browser, thử `MATCH p =
# (:Document)-[:IMPLEMENTS]->() RETURN p LIMIT 100`.
#
# *Set `NEO4J_URI`, `NEO4J_USERNAME`, `NEO4J_PASSWORD`; change `FOLDER`, set `DECISIONS
# = None`, `MANIFEST = None`; choose `DIRECTIVE` and `PLAN`. In Neo4j Browser, try the
# statement above.*

# %%
driver.close()
store.close()
