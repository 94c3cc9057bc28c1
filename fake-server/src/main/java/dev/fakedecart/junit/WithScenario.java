package dev.fakedecart.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Applies a scenario to the connections of a test method: {@code @WithScenario("drop-once")}. Needs a {@link
 * FakeDecartExtension}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface WithScenario {

    /** The name of a bundled scenario, or the text of one, in YAML or JSON. The test fails if it is neither. */
    String value();
}
