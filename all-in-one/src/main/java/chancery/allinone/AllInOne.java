package chancery.allinone;

import chancery.command.CommandServiceConfiguration;
import chancery.embedded.DevMailsConfiguration;
import chancery.embedded.EmbeddedPartsInitializer;
import chancery.notification.NotificationServiceConfiguration;
import chancery.query.QueryServiceConfiguration;
import chancery.web.route.Route;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Runs the whole product in one process: {@code ./chancery run}. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    CommandServiceConfiguration.class,
    QueryServiceConfiguration.class,
    NotificationServiceConfiguration.class,
    DevMailsConfiguration.class,
    StartBlock.class
})
public class AllInOne {

    /** Starts, and runs until the process is told to end. */
    public static void main(String[] arguments) {
        EmbeddedPartsInitializer parts = new EmbeddedPartsInitializer();
        new OrderlyEnd(parts).run(application(parts), arguments);
    }

    /** The page of caught mails is no part of the API; without the mail catcher nothing answers there. */
    @Bean
    Route devMailsRoute() {
        return Route.page("/dev/mails");
    }

    /** The application, not yet started. */
    public static SpringApplication application() {
        return application(new EmbeddedPartsInitializer());
    }

    private static SpringApplication application(EmbeddedPartsInitializer parts) {
        SpringApplication application = new SpringApplication(AllInOne.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.addInitializers(parts, new PartNeeds(parts));
        return application;
    }
}
