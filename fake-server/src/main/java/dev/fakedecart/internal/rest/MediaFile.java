package dev.fakedecart.internal.rest;

import dev.fakedecart.internal.http.Body;

/** An image or a clip. */
record MediaFile(String contentType, Body content) {}
