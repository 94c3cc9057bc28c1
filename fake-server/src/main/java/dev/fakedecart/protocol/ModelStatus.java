package dev.fakedecart.protocol;

/** Whether the service offers a model. */
public enum ModelStatus {
    SERVED,
    /** Served, but not announced. */
    PREVIEW,
    /** Refused, with a message of its own. */
    RETIRED
}
