package dev.fakedecart.conformance.rig;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A case of the suite: a JUnit test that takes a {@link Rig}. Its id and title come from its group and its method's name. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Test
@ExtendWith(RigExtension.class)
public @interface ConformanceCase {

    /** The ids of the promises that it proves, of the catalogue. */
    String[] promises();

    /** What is done, and what a correct SDK does then, for people who do not read the code. */
    String story();

    Load load() default Load.MEDIA;

    /** What a driver must be able to do for it, beside connecting: capabilities of its hello. */
    String[] needs() default {};

    /** False if it can be shown where nothing is broken on purpose and no journal is read, as at the real service. */
    boolean needsFake() default true;
}
