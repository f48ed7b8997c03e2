package chancery.allinone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Architecture rules of all modules. Rules of one module are in its own tests. */
@AnalyzeClasses(packages = "chancery", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {

    @ArchTest
    static final ArchRule packages_form_no_cycle =
            slices().matching("chancery.(*).(*)..").should().beFreeOfCycles();

    /** Embedded parts and the desk's process need no testable time. */
    @ArchTest
    static final ArchRule time_comes_from_a_clock = noClasses()
            .that()
            .resideOutsideOfPackages("chancery.allinone..", "chancery.embedded..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone");

    @ArchTest
    static final ArchRule randomness_is_secure = noClasses()
            .should()
            .callConstructor(Random.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ThreadLocalRandom.class)
            .orShould()
            .callMethod(Math.class, "random");

    @ArchTest
    static final ArchRule nothing_is_injected_into_fields =
            noFields().should().beAnnotatedWith(Autowired.class).orShould().beAnnotatedWith(Value.class);

    @ArchTest
    static final ArchRule nothing_is_injected_into_methods =
            noMethods().should().beAnnotatedWith(Autowired.class);

    @ArchTest
    static final ArchRule settings_are_records = classes()
            .that()
            .areAnnotatedWith(ConfigurationProperties.class)
            .should()
            .beRecords()
            .andShould()
            .haveSimpleNameEndingWith("Settings");

    @ArchTest
    static final ArchRule names_are_words_of_the_domain =
            noClasses().should().haveNameMatching(".*(Manager|Helper|Util|Utils|Impl|DTO|Dto)");
}
