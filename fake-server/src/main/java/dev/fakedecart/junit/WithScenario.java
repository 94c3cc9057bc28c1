package dev.fakedecart.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The faults that befall connections with the API key of a test method: {@code @WithScenario("drop-once")}. It has no
 * effect without a {@link FakeDecartExtension}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface WithScenario {

    /** A name of the library, or a scenario as text, in YAML or JSON. The test fails if it is neither. */
    String value();
}
