"""Addresses of the registry: dossiers, reviews and the public bright spots."""

from django.urls import path

from models_registry.views import (
    assessment,
    commission,
    difference,
    evidence,
    indicators,
    officer,
    public,
    record,
    returns,
    reviews,
    screening,
)

urlpatterns = [
    path("mo-hinh/", record.submission_list, name="submission-list"),
    path("mo-hinh/dang-ky/", officer.SubmissionStartView.as_view(), name="submission-start"),
    path("mo-hinh/<int:pk>/", record.submission_detail, name="submission-detail"),
    path("mo-hinh/<int:pk>/soan/", officer.SubmissionEditView.as_view(), name="submission-edit"),
    path("mo-hinh/<int:pk>/soan/chi-so/", indicators.IndicatorListView.as_view(), name="indicator-list"),
    path("mo-hinh/<int:pk>/soan/<slug:section>/", officer.SubmissionSectionView.as_view(), name="submission-section"),
    path("mo-hinh/<int:pk>/chi-so/them/", indicators.IndicatorFormView.as_view(), name="indicator-create"),
    path("mo-hinh/<int:pk>/chi-so/<int:indicator>/", indicators.IndicatorFormView.as_view(), name="indicator-edit"),
    path(
        "mo-hinh/<int:pk>/chi-so/<int:indicator>/xoa/",
        indicators.IndicatorDeleteView.as_view(),
        name="indicator-delete",
    ),
    path("mo-hinh/<int:pk>/minh-chung/", evidence.EvidenceListView.as_view(), name="evidence-list"),
    path(
        "mo-hinh/<int:pk>/minh-chung/<int:attachment>/",
        evidence.EvidenceEditView.as_view(),
        name="evidence-edit",
    ),
    path(
        "mo-hinh/<int:pk>/minh-chung/<int:attachment>/xoa/",
        evidence.EvidenceDeleteView.as_view(),
        name="evidence-delete",
    ),
    path("mo-hinh/<int:pk>/tra-lai/", returns.ReturnView.as_view(), name="submission-return"),
    path("mo-hinh/<int:pk>/y-kien/", returns.RemarkListView.as_view(), name="remark-list"),
    path("mo-hinh/<int:pk>/thay-doi/", difference.submission_difference, name="submission-difference"),
    path("mo-hinh/<int:pk>/kiem-tra/", officer.SubmissionCheckView.as_view(), name="submission-check"),
    path("mo-hinh/<int:pk>/bien-nhan/", officer.SubmissionReceiptView.as_view(), name="submission-receipt"),
    path("mo-hinh/<int:pk>/buoc/<slug:name>/", record.SubmissionStepView.as_view(), name="submission-step"),
    path("mo-hinh/<int:pk>/so-do/<int:indicator>/", indicators.ReadingCreateView.as_view(), name="reading-create"),
    path(
        "mo-hinh/<int:pk>/so-do/<int:indicator>/<int:reading>/",
        indicators.ReadingEditView.as_view(),
        name="reading-edit",
    ),
    path("mo-hinh/<int:pk>/tu-danh-gia/", assessment.SelfAssessmentView.as_view(), name="self-assessment"),
    path("mo-hinh/<int:pk>/phan-cong/", commission.ReviewAssignView.as_view(), name="review-assign"),
    path("mo-hinh/<int:pk>/bieu-quyet/", commission.VoteRecordView.as_view(), name="vote-record"),
    path("sang-loc/", screening.screening_list, name="screening-list"),
    path("tham-dinh/", reviews.review_list, name="review-list"),
    path("tham-dinh/<int:pk>/", reviews.ReviewEditView.as_view(), name="review-edit"),
    path("tham-dinh/<int:pk>/thu-hoi/", commission.ReviewRemoveView.as_view(), name="review-remove"),
    path("diem-sang/", public.bright_spot_list, name="bright-spot-list"),
    path("diem-sang/<int:pk>/", public.bright_spot_detail, name="bright-spot-detail"),
]
