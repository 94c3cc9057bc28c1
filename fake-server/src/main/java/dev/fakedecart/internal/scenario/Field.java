package dev.fakedecart.internal.scenario;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares a record component of an effect as a field of the scenario language. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Field {
    /** Description of how long an effect lasts. */
    String LASTS = "how long; without it, until mend or the end of the session";

    /** Description of a direction. */
    String DIRECTION = "seen from the server";

    /** The name in files. Published: it never changes, whatever the component is called. */
    String name();

    /** What the field means, for people. */
    String description();

    /**
     * The value of a field that a file leaves out, written as in a file. Without one, the field is required unless its
     * component is an {@link java.util.Optional}.
     */
    String byDefault() default "";

    /** The smallest number. */
    long from() default 0;

    /** The largest number. */
    long to() default Integer.MAX_VALUE;

    /** The words that the field can have as its value, if it is a choice. */
    Vocabulary words() default Vocabulary.NONE;
}
