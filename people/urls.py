"""Addresses of people. They are permanent."""

from django.urls import path

from people import views

app_name = "people"
urlpatterns = [
    path("people/", views.people, name="people"),
    path("people/<int:pk>/", views.person, name="person"),
]
