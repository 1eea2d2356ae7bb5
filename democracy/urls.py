"""Addresses of grassroots democracy: duties, the public register, the library, the matrix."""

from django.urls import path

from democracy.views import bulk, duties, entries, overview, public

urlpatterns = [
    path("cong-khai/", public.disclosure_list, name="disclosure-list"),
    path("cong-khai/<int:pk>/", public.disclosure_detail, name="disclosure-detail"),
    path("cong-khai/<int:pk>/dinh-chinh/", entries.DisclosureCorrectView.as_view(), name="disclosure-correct"),
    path("cong-khai/<int:pk>/go/", entries.DisclosureWithdrawView.as_view(), name="disclosure-withdraw"),
    path("van-ban/", public.legal_document_list, name="legal-document-list"),
    path("van-ban/<int:pk>/", public.legal_document_detail, name="legal-document-detail"),
    path("dan-chu/nhiem-vu/", duties.duty_list, name="duty-list"),
    path("dan-chu/nhiem-vu/them/", entries.MatterAddView.as_view(), name="matter-add"),
    path("dan-chu/nhiem-vu/nhap-nhieu/", bulk.DisclosureBulkView.as_view(), name="disclosure-bulk"),
    path("dan-chu/nhiem-vu/<int:pk>/", duties.duty_detail, name="duty-detail"),
    path("dan-chu/nhiem-vu/<int:pk>/cong-khai/", entries.DisclosureRecordView.as_view(), name="disclosure-record"),
    path("dan-chu/nhiem-vu/<int:pk>/buoc/<slug:name>/", duties.DutyStepView.as_view(), name="duty-step"),
    path("dan-chu/ma-tran/", overview.compliance_matrix, name="compliance-matrix"),
    path("dan-chu/ma-tran/tep-excel/", overview.compliance_export, name="compliance-export"),
    path("dan-chu/don-vi/<int:pk>/", overview.compliance_unit, name="compliance-unit"),
]
