"""Addresses of the accounts floor."""

from django.urls import path

from mobilization.accounts.views import caught_mail, passwords, profile, sign_in

urlpatterns = [
    path("dang-nhap/", sign_in.SignInView.as_view(), name="sign-in"),
    path("dang-xuat/", sign_in.sign_out, name="sign-out"),
    path("loi-moi/<str:token>/", passwords.InvitationView.as_view(), name="invitation"),
    path("mat-khau/", passwords.PasswordChangeView.as_view(), name="password-change"),
    path("mat-khau/quen/", passwords.ResetView.as_view(), name="password-reset"),
    path("mat-khau/da-gui/", passwords.ResetSentView.as_view(), name="password-reset-sent"),
    path(
        "mat-khau/dat-lai/<str:uidb64>/<str:token>/",
        passwords.ResetConfirmView.as_view(),
        name="password-reset-confirm",
    ),
    path("ca-nhan/", profile.profile, name="profile"),
    path("ca-nhan/vai-tro/", profile.membership_switch, name="membership-switch"),
    path("ca-nhan/dang-xuat-moi-noi/", profile.sign_out_everywhere, name="sign-out-everywhere"),
    path("ca-nhan/thiet-bi/<str:handle>/dang-xuat/", profile.session_sign_out, name="session-sign-out"),
    path("ngon-ngu/", profile.language_set, name="language-set"),
    path("thu-da-giu/", caught_mail.caught_mail_list, name="caught-mail-list"),
]
