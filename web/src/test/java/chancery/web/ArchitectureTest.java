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
    void the_module_depends_on_no_service() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "chancery.command..", "chancery.query..", "chancery.eventstore..", "chancery.embedded..")
                .check(CLASSES);
    }

    @Test
    void only_the_contracts_parse_tokens() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.jsonwebtoken..")
                .check(CLASSES);
    }
}
