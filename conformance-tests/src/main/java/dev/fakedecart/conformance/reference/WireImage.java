package dev.fakedecart.conformance.reference;

/** A reference image, ready to be sent. */
public sealed interface WireImage {

    /** The encoded picture itself, in base64 without a prefix. */
    record Data(String base64) implements WireImage {}

    /** The id of an uploaded file. */
    record Reference(String id) implements WireImage {}
}
