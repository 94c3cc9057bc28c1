package dev.fakedecart.internal.scenario;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares a record component of an effect as a field of the scenario language. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Field {
    /** The description of an effect's duration. */
    String LASTS = "how long; without it, until mend or the end of the session";

    /** The description of a direction. */
    String DIRECTION = "seen from the server";

    /** The name in files. The name is published: it never changes, even if the component's name does. */
    String name();

    /** The meaning of the field, for users. */
    String description();

    /**
     * The value of an omitted field, written as in a file. Without a default, the field is required unless its
     * component is an {@link java.util.Optional}.
     */
    String byDefault() default "";

    /** The smallest allowed number. */
    long from() default 0;

    /** The largest allowed number. */
    long to() default Integer.MAX_VALUE;

    /** The words that the field accepts, if the field is a choice. */
    Vocabulary words() default Vocabulary.NONE;
}
