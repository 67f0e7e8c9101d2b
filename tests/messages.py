"""Exchange messages of our own, as the programs of offices write them."""

from __future__ import annotations

import base64

NAMESPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"

PLAN = """ỦY BAN NHÂN DÂN
TỈNH HÀ NAM
Số: 512/KH-UBND
Hà Nam, ngày 01 tháng 4 năm 2021

KẾ HOẠCH
Về cải cách hành chính năm 2021
"""

LETTER = """ỦY BAN NHÂN DÂN TỈNH HÀ NAM
SỞ NỘI VỤ
Số: 45/SNV-CCHC
V/v báo cáo kết quả cải cách hành chính
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nam, ngày 06 tháng 5 năm 2021

Kính gửi: Ủy ban nhân dân tỉnh Hà Nam

Sở Nội vụ báo cáo kết quả như sau.

Nơi nhận:
- Như trên;
- Lưu: VT.
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC
Trần Văn Mẫu
"""

HEADER = """
<edXML:From>
  <edXML:OrganId>000.00.12.H25</edXML:OrganId>
  <edXML:OrganizationInCharge>UBND tỉnh Hà Nam</edXML:OrganizationInCharge>
  <edXML:OrganName>Sở Nội vụ</edXML:OrganName>
  <edXML:OrganAdd>Số 7 đường Trần Phú</edXML:OrganAdd>
</edXML:From>
<edXML:To>
  <edXML:OrganId>000.00.00.H25</edXML:OrganId>
  <edXML:OrganName>UBND tỉnh Hà Nam</edXML:OrganName>
</edXML:To>
<edXML:To>
  <edXML:OrganId>000.00.13.H25</edXML:OrganId>
  <edXML:OrganizationInCharge>UBND tỉnh Hà Nam</edXML:OrganizationInCharge>
  <edXML:OrganName>Sở Tài chính</edXML:OrganName>
</edXML:To>
<edXML:Code>
  <edXML:CodeNumber>45</edXML:CodeNumber>
  <edXML:CodeNotation>SNV-CCHC</edXML:CodeNotation>
</edXML:Code>
<edXML:PromulgationInfo>
  <edXML:Place>Hà Nam</edXML:Place>
  <edXML:PromulgationDate>2021/05/06</edXML:PromulgationDate>
</edXML:PromulgationInfo>
<edXML:DocumentType>
  <edXML:Type>2</edXML:Type>
  <edXML:TypeName>Công văn</edXML:TypeName>
</edXML:DocumentType>
<edXML:Subject>Về việc báo cáo kết quả cải cách hành chính</edXML:Subject>
<edXML:Content>Báo cáo kết quả sáu tháng</edXML:Content>
<edXML:SignerInfo>
  <edXML:Competence>KT. Giám đốc</edXML:Competence>
  <edXML:Position>Phó Giám đốc</edXML:Position>
  <edXML:FullName>Trần Văn Mẫu</edXML:FullName>
</edXML:SignerInfo>
<edXML:DueDate>2021/06/30</edXML:DueDate>
<edXML:ToPlaces>
  <edXML:Place>Văn phòng Sở</edXML:Place>
</edXML:ToPlaces>
<edXML:OtherInfo>
  <edXML:Priority>1</edXML:Priority>
  <edXML:Appendixes><edXML:Appendix>Biểu tổng hợp</edXML:Appendix></edXML:Appendixes>
</edXML:OtherInfo>
<edXML:ResponseFor>
  <edXML:OrganId>000.00.00.H25</edXML:OrganId>
  <edXML:Code>512/KH-UBND</edXML:Code>
  <edXML:PromulgationDate>2021/04/01</edXML:PromulgationDate>
  <edXML:DocumentId>000.00.00.H25,2021/04/01,512/KH-UBND</edXML:DocumentId>
</edXML:ResponseFor>
<edXML:SteeringType>1</edXML:SteeringType>
<edXML:DocumentId>000.00.12.H25,2021/05/06,45/SNV-CCHC</edXML:DocumentId>
"""

REPLACING = """
<edXML:BussinessDocType>3</edXML:BussinessDocType>
<edXML:ReplacementInfoList>
  <edXML:ReplacementInfo>
    <edXML:DocumentId>000.00.12.H25,2021/04/20,40/SNV-CCHC</edXML:DocumentId>
    <edXML:OrganIdList><edXML:OrganId>000.00.00.H25</edXML:OrganId></edXML:OrganIdList>
  </edXML:ReplacementInfo>
</edXML:ReplacementInfoList>
"""
NEW = "<edXML:BussinessDocType>0</edXML:BussinessDocType>"


def message(
    header: str = HEADER,
    *,
    business: str = NEW,
    files: dict[str, bytes] | None = None,
) -> bytes:
    """A message with its attached files, in the form of the national exchange."""
    attached = files or {}
    references = "".join(
        f"<edXML:Reference><edXML:ContentId>cid:{n}</edXML:ContentId>"
        f"<edXML:AttachmentName>{name}</edXML:AttachmentName></edXML:Reference>"
        for n, name in enumerate(attached)
    )
    parts = "".join(
        f"<Attachment><ContentId>{n}</ContentId><ContentTransferEncoded>"
        f"{base64.encodebytes(data).decode()}</ContentTransferEncoded>"
        f"<AttachmentName>{name}</AttachmentName></Attachment>"
        for n, (name, data) in enumerate(attached.items())
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<edXML xmlns="{NAMESPACE}"><edXML:edXMLEnvelope xmlns:edXML="{NAMESPACE}">
<edXML:edXMLHeader><edXML:MessageHeader>{header}</edXML:MessageHeader>
<edXML:TraceHeaderList><edXML:TraceHeader>
<edXML:OrganId>000.00.12.H25</edXML:OrganId>
<edXML:Timestamp>2021/05/06 08:00:00</edXML:Timestamp></edXML:TraceHeader>
<edXML:Bussiness>{business}</edXML:Bussiness></edXML:TraceHeaderList>
<Signature xmlns="http://www.w3.org/2000/09/xmldsig#">
<SignatureValue>AAAA</SignatureValue></Signature>
</edXML:edXMLHeader><edXML:edXMLBody><edXML:edXMLManifest version="1.0">{references}
</edXML:edXMLManifest></edXML:edXMLBody></edXML:edXMLEnvelope>
<AttachmentEncoded>{parts}</AttachmentEncoded></edXML>""".encode()
