package dev.fakedecart.rest;

import dev.fakedecart.http.Body;

/** An image or a clip. */
record Media(String contentType, Body content) {}
