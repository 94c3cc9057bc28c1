package dev.fakedecart.internal.journal;

import static java.lang.annotation.ElementType.RECORD_COMPONENT;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** The length in characters at which the journal cuts this text, if it differs from the general limit. */
@Target(RECORD_COMPONENT)
@Retention(RUNTIME)
@interface LongestText {
    int value();
}
