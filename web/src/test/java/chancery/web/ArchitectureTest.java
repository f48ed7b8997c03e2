package chancery.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("chancery.web");

    @Test
    void this_module_knows_no_service() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "chancery.command..", "chancery.query..", "chancery.eventstore..", "chancery.embedded..")
                .check(CLASSES);
    }

    @Test
    void only_the_contracts_know_how_a_token_is_made() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.jsonwebtoken..")
                .check(CLASSES);
    }
}
