package dev.fakedecart.internal.scenario;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the scenario language says about a component of an effect; its name there is the component's, hyphenated. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Field {

    /** What it is, for people. */
    String value();

    /** What it is if the file does not say, written as in a file. Without it, a component that is not optional is required. */
    String byDefault() default "";

    /** The smallest number. */
    long from() default 0;

    /** The largest number. */
    long to() default Integer.MAX_VALUE;
}
