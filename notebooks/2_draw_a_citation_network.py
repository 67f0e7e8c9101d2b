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
# # 2. Vẽ mạng viện dẫn
# *Draw a citation network*
#
# Văn bản viện dẫn văn bản: đó là một mạng. Vẽ cả mạng thường chỉ được một cuộn chỉ rối;
# sổ này vẽ **một bước quanh một văn bản**, xếp theo năm và theo loại, rồi hỏi cả mạng
# bằng số: ai được viện dẫn nhiều, có vòng lặp không, văn bản nào chưa giữ.
#
# *Documents cite documents, which makes a network. All of it in one picture is a ball
# of wool; this notebook draws one step around a document, by year and kind, and asks
# the whole by numbers: who is cited most, are there cycles, what is not held.*

# %% [markdown]
# ## Dữ liệu / *The data*
#
# *Sửa `FOLDER` để dùng thư mục của bạn. / Change `FOLDER` to use a folder of your own.*

# %%
from pathlib import Path

import networkx as nx
import pandas as pd
import plotly.graph_objects as go

import trienkhai

SAMPLE = Path(trienkhai.__file__).parent / "sample"

FOLDER = SAMPLE / "van-ban"
DECISIONS = SAMPLE / "quyet-dinh-ra-soat.csv"
DIRECTIVE = "33/CT-TTg@2021"
GRAPH = Path("mang.duckdb")
OUT = Path("mang.graphml")

trienkhai.build([FOLDER], store=GRAPH, decisions=DECISIONS)
store = trienkhai.open_store(GRAPH)

# %% [markdown]
# ## Một bước quanh một văn bản / *One step around a document*
#
# Trục ngang là năm, trục dọc là loại văn bản, mũi tên đi từ văn bản viện dẫn tới văn
# bản được viện dẫn. Hình tròn rỗng là văn bản chưa có trong kho: mới chỉ nghe nhắc tới.
#
# *Years run to the right, kinds downwards, arrows from the citing to the cited
# document. An empty circle is a document that is not held: others speak of it.*

# %%
near = trienkhai.neighbours(store, [DIRECTIVE])
trienkhai.figures.neighbourhood(near)

# %% [markdown]
# Mỗi mũi tên là một dòng, và mỗi dòng có câu văn của nó.
#
# *Each arrow is a row, and each row has its sentence.*

# %%
near[["source_canonical", "relation", "target_canonical", "words"]]

# %% [markdown]
# ## Cả mạng, trong tay networkx / *The whole network, in the hands of networkx*
#
# `to_networkx` đưa ra cả văn bản, cơ quan và địa phương. Ở đây chỉ giữ văn bản, và mỗi
# cặp một cạnh.
#
# *`to_networkx` hands out documents, bodies and localities. Here only documents are
# kept, and one edge a pair.*

# %%
graph = trienkhai.to_networkx(store)
papers = [id for id, said in graph.nodes(data=True) if said["node"] == "Document"]
cites = nx.DiGraph(graph.subgraph(papers))
cites.number_of_nodes(), cites.number_of_edges()

# %% [markdown]
# **Thời gian chỉ đi một chiều.** Một văn bản không thể dựa vào văn bản ra đời sau nó,
# nên mạng không được có vòng lặp. Có vòng nghĩa là đọc sai, hoặc ngày sai: cần xem lại.
#
# *Time runs one way. A document cannot rest on a later one, so there must be no cycle.
# A cycle means a wrong reading or a wrong day, and is worth a look.*

# %%
cycles = list(nx.simple_cycles(cites))
print(f"{len(cycles)} vòng lặp / cycles")

# %% [markdown]
# **Mạng vỡ thành bao nhiêu mảnh?** Mảnh chỉ có một văn bản là văn bản đứng riêng: không
# viện dẫn ai, không ai viện dẫn.
#
# *Into how many pieces does it fall? A piece of one is a document by itself.*

# %%
pieces = sorted(map(len, nx.weakly_connected_components(cites)), reverse=True)
pd.Series(pieces).value_counts().rename_axis("văn bản / documents").rename(
    "số mảnh / pieces"
).to_frame()

# %% [markdown]
# ## Ai được viện dẫn nhiều? / *Who is cited most?*
#
# Đếm trực tiếp bằng networkx, rồi so với câu hỏi `influence`. Cột `rank_low` và
# `rank_high` mới là điều nên đọc: trong một kho nhỏ, nhiều văn bản **đồng hạng**, và
# một thứ hạng tròn trịa là nói quá.
#
# *Counted with networkx, then compared with the question `influence`. Read `rank_low`
# and `rank_high`: in a small collection many documents tie, and a single rank would say
# too much.*

# %%
cited = pd.Series(dict(cites.in_degree()), name="in_degree")
most = trienkhai.influence(store, limit=10).join(cited, on="document_id")
most[
    [
        "canonical",
        "known",
        "cited_by",
        "in_degree",
        "citing_localities",
        "rank_low",
        "rank_high",
    ]
]

# %%
shown = most.iloc[::-1]
figure = go.Figure(
    go.Bar(
        x=shown["cited_by"],
        y=shown["canonical"].fillna(shown["document_id"])
        + " ("
        + shown["date"].dt.year.astype(str).str[:4]
        + ")",
        orientation="h",
        marker={
            "color": [
                "#0b5f8a" if one == "held" else "#b8c4cf" for one in shown["known"]
            ]
        },
    )
)
top = most.iloc[0] if len(most) else None
figure.update_layout(
    title="Chưa có viện dẫn nào"
    if top is None
    else f"{top['canonical']} được {top['cited_by']} văn bản viện dẫn; "
    "màu nhạt là văn bản chưa có trong kho",
    xaxis_title="số văn bản viện dẫn / citing documents",
)
figure

# %% [markdown]
# ## Văn bản nào chưa giữ? / *What is not held?*
#
# Văn bản được nhắc nhiều mà chưa giữ là thứ nên tìm về trước: mỗi văn bản như thế nối
# thêm được nhiều chuỗi.
#
# *Documents that are often cited and not held come first on the list to find: each
# would join chains that break now.*

# %%
wanted = trienkhai.influence(store)
wanted = wanted[wanted["known"] == "cited"]
wanted[["canonical", "issuer_id", "date", "cited_by"]].head(10)

# %% [markdown]
# ## Mang đi nơi khác / *Take it elsewhere*
#
# Gephi, yEd, Cytoscape đều mở được GraphML: hai bước quanh văn bản, với mọi thuộc tính.
#
# *Gephi, yEd and Cytoscape open GraphML: two steps around the document, with every
# property.*

# %%
trienkhai.export(store, OUT, form="graphml", document=DIRECTIVE, steps=2)
taken = nx.read_graphml(OUT)
nodes, links = taken.number_of_nodes(), taken.number_of_edges()
print(f"{OUT}: {nodes} nút, {links} cạnh / nodes, edges")

# %% [markdown]
# ## Với thư mục của bạn / *With a folder of your own*
#
# Sửa `FOLDER`, đặt `DECISIONS = None`, chọn một văn bản ở bảng `most` làm `DIRECTIVE`,
# rồi chạy lại từ đầu. Kho lớn cũng vậy: hình vẽ tối đa 150 nút, phần còn lại gộp theo
# năm và loại, còn các con số thì tính trên toàn mạng.
#
# *Change `FOLDER`, set `DECISIONS = None`, take a document of `most` as `DIRECTIVE`,
# and run it all again. In a large collection too: a picture has at most 150 marks and
# counts the others by year and kind, numbers are those of all.*

# %%
store.close()
