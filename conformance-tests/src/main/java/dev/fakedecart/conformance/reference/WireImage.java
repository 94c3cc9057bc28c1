package dev.fakedecart.conformance.reference;

/** A reference image as it goes over the wire. */
sealed interface WireImage {

    /** The picture itself, in base64 without a prefix. */
    record Data(String base64) implements WireImage {}

    /** A file's id. */
    record Reference(String id) implements WireImage {}
}
