package dev.fakedecart.internal.journal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The published type of an {@link Event} record. Users filter by it, so it never changes. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface JournalType {

    /** Area and name, in lower case with hyphens, for example {@code media.ice-connected}. */
    String value();
}
