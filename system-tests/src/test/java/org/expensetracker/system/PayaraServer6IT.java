package org.expensetracker.system;

import java.io.File;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The archive, unmodified, deployed by Arquillian on the full server of the same version. */
@ExtendWith(ArquillianServer.class)
@ArquillianTest
class PayaraServer6IT {

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return ShrinkWrap.createFromZipFile(
                EnterpriseArchive.class, new File(System.getProperty("expense.ear", "missing")));
    }

    @Test
    void shouldDeployAndAnswer() {
        ArquillianServer.running().shouldAnswer();
    }
}
