# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Enumerations of the configuration layer: literal spellings, as GAX writes them, and their numbers.

The spellings contain the vendor's own slips (``CFGHTColdStanby``): they are what the server understands.
"""

from __future__ import annotations

import typing as t
from dataclasses import dataclass, field

from .facts import Fact


@dataclass(frozen=True)
class Member:
    """One value: its literal spelling and its number."""

    name: str
    number: int
    fact: Fact


@dataclass(frozen=True, eq=False)
class Enumeration(t.Mapping[str, int]):
    """Literal spelling -> number. ``open`` when values beyond this list are known, or likely, to exist."""

    name: str
    members: tuple[Member, ...]
    open: bool = True
    _numbers: t.Mapping[str, int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        seen = [m.name for m in self.members] + [str(m.number) for m in self.members]
        twice = sorted({each for each in seen if seen.count(each) > 1})
        if twice:
            raise ValueError(f"enumeration {self.name!r} has twice: {', '.join(twice)}")
        object.__setattr__(self, "_numbers", {m.name: m.number for m in self.members})

    def __getitem__(self, spelling: str) -> int:
        return self._numbers[spelling]

    def __iter__(self) -> t.Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


_CLIENT = Fact("C", "python-client")
_GAX = Fact("C", "gax-bootstrap")
_VENDOR = Fact("B", "psdk-com")
_PLACE = Fact("D", "the spelling is evidenced (python-client), the number is its place in that list")


def _count(names: str, start: int = 0, fact: Fact = _CLIENT) -> tuple[Member, ...]:
    """Members numbered in turn; a dash leaves a number out."""
    return tuple(Member(name, number, fact) for number, name in enumerate(names.split(), start) if name != "-")


_ENUMERATIONS = (
    Enumeration(
        "CfgObjectType",
        _count(
            "CFGNoObject CFGSwitch CFGDN CFGPerson CFGPlace CFGAgentGroup CFGPlaceGroup CFGTenant CFGService"
            " CFGApplication CFGHost CFGPhysicalSwitch CFGScript CFGSkill CFGActionCode CFGAgentLogin CFGTransaction"
            " CFGDNGroup CFGStatDay CFGStatTable CFGAppPrototype CFGAccessGroup CFGFolder CFGField CFGFormat"
            " CFGTableAccess CFGCallingList CFGCampaign CFGTreatment CFGFilter CFGTimeZone CFGVoicePrompt CFGIVRPort"
            " CFGIVR CFGAlarmCondition CFGEnumerator CFGEnumeratorValue CFGObjectiveTable CFGCampaignGroup"
            " CFGGVPReseller CFGGVPCustomer CFGGVPIVRProfile CFGScheduledTask CFGRole CFGPersonLastLogin"
        ),
        open=False,
    ),
    Enumeration("CfgObjectState", _count("CFGEnabled CFGDisabled CFGDeleted", start=1), open=False),
    # Zero, "unknown", exists as well; its spelling is not evidenced.
    Enumeration("CfgFlag", _count("CFGFalse CFGTrue", start=1, fact=_GAX)),
    Enumeration(
        "CfgHAType",
        (
            *_count("CFGHTNoHAType"),
            *_count("CFGHTColdStanby CFGHTWarmStanby", start=1, fact=_GAX),
            *_count("CFGHTHotStanby", start=3),
        ),
        open=False,
    ),
    Enumeration("CfgTraceMode", _count("CFGTMNoTraceMode CFGTMNone CFGTMLocal CFGTMRemote CFGTMBoth"), open=False),
    Enumeration(
        "CfgStartupType",
        (
            Member("CFGSUTAutomatic", 1, Fact("D", "the spelling is evidenced (gax-bootstrap), the number is a guess")),
            Member("CFGSUTManual", 2, Fact("D", "the spelling is evidenced (psdk-com), the number is a guess")),
            Member("CFGSUTDisabled", 3, Fact("D", "the spelling is evidenced (psdk-com), the number is a guess")),
        ),
    ),
    Enumeration(
        "CfgHostType",
        (Member("CFGNetworkServer", 1, Fact("D", "the spelling is evidenced (gax-bootstrap), the number is a guess")),),
    ),
    Enumeration(
        "CfgOSType",
        _count(
            "CFGNoOS CFGSolaris CFGSolarisX86 CFGDigitalUNIX CFGHPUX CFGAIX CFGSunOS CFGWinNT CFGWindows CFGOS2"
            " CFGMacintosh CFGTandemUNIX CFGUnixWare CFGWindows2000 CFGWindowsXP CFGWindowsServer2003 CFGRedHatLinux"
            " CFGWindowsServer2008 CFGWindowsVista"
        ),
    ),
    Enumeration(
        "CfgAppType",
        (
            *_count(
                "CFGUnknown CFGTServer CFGStatServer CFGBillingServer CFGBillingClient CFGAgentView"
                " CFGVoiceTreatmentServer CFGVoiceTreatmentManager CFGDBServer CFGCallConcentrator CFGSDialer"
                " CFGListManager CFGCMServer CFGCMClient CFGLME CFGRouterServer CFGStrategyBuilder CFGStrategyLoader"
                " CFGAgentDesktop CFGSCE CFGCCView - CFGThirdPartyApp CFGThirdPartyServer CFGStrategySimulator"
                " CFGStrategyScheduler CFGDARTServer CFGDARTClient CFGCustomServer CFGExternalRouter - CFGVirtualRP"
                " CFGDatabase CFGNetVector CFGDetailBiller CFGSummaryBiller CFGNACD CFGBackUpControlClient"
                " CFGInfomartStatCollector CFGInfomartStatConfigurator CFGIVRInterfaceServer CFGIServer"
                " CFGMessageServer CFGSCS CFGSCI CFGSNMPAgent CFGRealDBServer CFGWFMClient CFGWFMDataAggregator"
                " CFGWFMWebServices CFGWFMScheduleServer CFGInteractionRoutingDesigner CFGETLProxy CFGITCUtility"
                " CFGVSSServer CFGVSSSystem CFGVSSShared CFGVSSConsoleCfg CFGCCAnalizerDataMart CFGChatServer"
                " CFGCallbackServer CFGCoBrowsingServer CFGISTransportServer CFGContactServer CFGEmailServer"
                " CFGMediaLink CFGWebInteractionRequestsServer CFGWebStatServer CFGWebInteractionServer"
                " CFGWebOptionRoutePoint CFGWebClient CFGContactServerManager CFGContentAnalyzer CFGResponseManager"
                " CFGVoIPController CFGVoIPDevice CFGAutomatedWorkflowEngine CFGHAProxy CFGVoIPStreamManager"
                " CFGVoIPDMXServer CFGWebAPIServer CFGLoadBalancer CFGApplicationCluster CFGLoadDistributionServer"
                " CFGGProxy CFGGIS CFGAgentDesktopDeliveryServer CFGGCNClient CFGIVRDT CFGGCNThinServer"
                " CFGClassificationServer CFGTrainingServer CFGUniversalCallbackServer CFGCPDServerProxy"
                " CFGXLinkController CFGKWorkerPortal CFGWFMServer CFGWFMBuilder CFGWFMReports CFGWFMWeb"
                " CFGKnowledgeManager CFGIVRDriver CFGIVRLibrary CFGLCSAdapter CFGDesktopNETServer"
                " CFGSiebel7ConfSynchComponent CFGSiebel7CampSynchComponent CFGGenericServer CFGGenericClient"
                " CFGCallDirector CFGSIPCommunicationServer CFGInteractionServer CFGIntegrationServer CFGWFMDaemon"
                " CFGGVPPolicyManager CFGGVPCiscoQueueAdapter CFGGVPTextToSpeechServer CFGGVPASRLogManager"
                " CFGGVPBandwidthManager CFGGVPEventsCollector CFGGVPCacheServer CFGGVPASRLogServer"
                " CFGGVPASRPackageLoader CFGGVPIPCommunicationServer CFGGVPResourceManager CFGGVPSIPSessionManager"
                " CFGGVPMediaGateway CFGGVPSoftSwitch CFGGVPCoreService CFGGVPVoiceCommunicationServer"
                " CFGGVPUnifiedLoginServer CFGGVPCallStatusMonitor CFGGVPReporter CFGGVPH323SessionManager"
                " CFGGVPASRLogManagerAgent CFGGVPGenesysQueueAdapter CFGGVPIServer CFGGVPSCPGateway CFGGVPSRPServer"
                " CFGGVPMRCPTTSServer CFGGVPCCSServer CFGGVPMRCPASRServer CFGGVPNetworkMonitor CFGGVPOBNManager"
                " CFGGVPSelfServiceProvisioningServer CFGGVPMCP CFGGVPFetchingModule CFGGVPMCPLegacyInterpreter"
                " CFGGVPCCP CFGGVPResourceMgr CFGGVPClusterMgr CFGGVPMediaServer CFGGVPPSTNConnector"
                " CFGGVPReportingSever CFGGVPASG CFGGVPCTIConnector CFGResourceAccessPoint CFGInteractionWorkspace"
                " CFGAdvisors CFGESSExtensibleServices CFGCustomerView CFGOrchestrationServer CFGReserved"
                " CFGCapturePoint CFGRulesESPServer CFGGenesysAdministrator CFGiWDManager CFGiWDRuntimeNode"
                " CFGBusinessRulesExecutionServer CFGBusinessRulesGUI CFGVPPolicyServer - CFGCSTAConnector"
                " CFGVPMRCPProxy"
            ),
            # One client spells it CFGConfigurationServer; the vendor's documentation and GAX have the short form.
            Member("CFGConfigServer", 21, _VENDOR),
            Member("CFGSocialMS", 171, Fact("B", "contact-validation")),
            Member("CFGGenesysAdministratorServer", 184, Fact("B", "gax-privileges")),
        ),
    ),
    Enumeration(
        "CfgScriptType",
        _count(
            "CFGNoScript CFGDataCollection CFGServiceSelection CFGEnhancedQueuing CFGScriptConfiguration"
            " CFGSimpleRouting CFGEnhancedRouting CFGVoiceFile CFGOutboundCampaign CFGOutboundFormat CFGOutboundList"
            " CFGOutboundFilter CFGOutboundTreatment CFGOutboundAlert CFGSchedule CFGAlarmDetection CFGAlarmReaction"
            " CFGVssSystemSchema CFGVssSharedSchema CFGVssServerSchema CFGVssObject CFGEmailAckReceipt CFGCapacityRule"
            " CFGInteractionQueue CFGInteractionQueueView CFGInteractionWorkBin CFGInteractionSubmitter"
            " CFGInteractionSnapshot CFGBusinessProcess CFGSupervisorData CFGInteractionWorkflowTrigger CFGGVPReport"
            " CFGOutboundSchedule CFGESSDialPlan"
        ),
    ),
    Enumeration(
        "CfgEnumeratorType",
        _count(
            "CFGENTNoEnumeratorType CFGENTInteractionOperationalAttribute CFGENTRole CFGENTContactAttribute"
            " CFGENTCustom"
        ),
        open=False,
    ),
    Enumeration(
        "CfgAccessGroupType",
        _count(
            "CFGNoAccessGroupType CFGDefaultGroup CFGUsersGroup CFGAdministratorsGroup CFGSuperAdministratorsGroup"
            " CFGSystemGroup CFGEveryoneGroup"
        ),
    ),
    Enumeration(
        "CfgRank",
        _count("CFGNoRank CFGUser CFGDesigner CFGTenantAdministrator CFGServiceAdministrator CFGSuperAdministrator"),
        open=False,
    ),
    Enumeration(
        "CfgTransactionType",
        (
            *_count(
                "CFGTRTNoTransactionType CFGTRTCallData CFGTRTBusinessAttribute CFGTRTBusinessSituation"
                " CFGTRTBusinessRule CFGTRTBusinessAction"
            ),
            *_count(
                "CFGTRTStatFilter CFGTRTStatTimeRange CFGTRTStatTimeProfile CFGTRTStatType CFGTRTStatMetric CFGTRTList"
                " CFGTRTMacro",
                start=16,
            ),
        ),
    ),
    Enumeration(
        "CfgDNType",
        _count(
            "CFGNoDN CFGExtension CFGACDPosition CFGACDQueue CFGRoutingPoint CFGVirtACDQueue CFGVirtRoutingPoint"
            " CFGEAPort CFGVoiceMail CFGCellular CFGCP CFGFAX CFGData CFGMusic CFGTrunk CFGTrunkGroup CFGTieLine"
            " CFGTieLineGroup CFGMixed CFGExtRoutingPoint CFGDestinationLabel CFGServiceNumber CFGRoutingQueue"
            " CFGCommDN CFGEmail CFGVoIP CFGVideo CFGChat CFGCoBrowse CFGVoIPService CFGWorkflow CFGAccessResource"
            " CFGGVPDID"
        ),
    ),
    Enumeration("CfgDNRegisterFlag", _count("CFGDRUnknown CFGDRFalse CFGDRTrue CFGDROnDemand"), open=False),
    Enumeration(
        "CfgRouteType",
        _count(
            "CFGNoRoute CFGDefault CFGLabel CFGOverwriteDNIS CFGDDD CFGIDDD CFGDirect CFGReject CFGAnnouncement"
            " CFGPostFeature CFGDirectAgent CFGUseExternalProtocol CFGGetFromDN CFGXRouteTypeDefault"
            " CFGXRouteTypeRoute CFGXRouteTypeDirect CFGXRouteTypeReroute CFGXRouteTypeDirectUUI"
            " CFGXRouteTypeDirectANI CFGXRouteTypeDirectNoToken CFGXRouteTypeDNISPooling CFGXRouteTypeDirectDNISnANI"
            " CFGXRouteTypeDirectDigits CFGXRouteTypeForbidden CFGXRouteTypeISCCProtocol CFGXRouteTypePullBack"
            " CFGXRouteTypeDirectNetworkCallID"
        ),
    ),
    # The client that lists the switch types says it has dropped one of two names with the number 7, and the list is
    # long: only the types of the channels this collection is about are kept, and their numbers are not trusted.
    Enumeration(
        "CfgSwitchType",
        (
            Member("CFGNoSwitch", 0, _CLIENT),
            Member("CFGMultimediaSwitch", 63, _PLACE),
            Member("CFGSIPSwitch", 72, _PLACE),
        ),
    ),
)

ENUMERATIONS: t.Mapping[str, Enumeration] = {each.name: each for each in _ENUMERATIONS}
