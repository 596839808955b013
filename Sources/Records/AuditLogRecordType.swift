/// The record types of the unified audit log, by their numbers.
///
/// Source: Microsoft Graph v1.0, enumeration `microsoft.graph.security.auditLogRecordType`.
enum AuditLogRecordType {
  /// The name of a type; `nil` for a number that is not published.
  static func name(of number: Int) -> String? { names[number] }

  private static let names: [Int: String] = {
    var names: [Int: String] = [:]
    for (first, list) in lists {
      for (index, name) in list.split(separator: " ").enumerated() {
        names[first + index] = String(name)
      }
    }
    return names
  }()

  /// The names of numbers that follow each other, from the first on.
  private static let lists: [(first: Int, names: String)] = [
    (
      1,
      """
      ExchangeAdmin ExchangeItem ExchangeItemGroup SharePoint SyntheticProbe \
      SharePointFileOperation OneDrive AzureActiveDirectory AzureActiveDirectoryAccountLogon \
      DataCenterSecurityCmdlet ComplianceDLPSharePoint Sway ComplianceDLPExchange \
      SharePointSharingOperation AzureActiveDirectoryStsLogon SkypeForBusinessPSTNUsage \
      SkypeForBusinessUsersBlocked SecurityComplianceCenterEOPCmdlet ExchangeAggregatedOperation \
      PowerBIAudit CRM Yammer SkypeForBusinessCmdlets Discovery MicrosoftTeams
      """
    ),
    (
      28,
      """
      ThreatIntelligence MailSubmission MicrosoftFlow AeD MicrosoftStream \
      ComplianceDLPSharePointClassification ThreatFinder Project SharePointListOperation \
      SharePointCommentOperation DataGovernance Kaizala SecurityComplianceAlerts \
      ThreatIntelligenceUrl SecurityComplianceInsights MIPLabel WorkplaceAnalytics PowerAppsApp \
      PowerAppsPlan ThreatIntelligenceAtpContent LabelContentExplorer TeamsHealthcare \
      ExchangeItemAggregated HygieneEvent DataInsightsRestApiAudit \
      InformationBarrierPolicyApplication SharePointListItemOperation \
      SharePointContentTypeOperation SharePointFieldOperation MicrosoftTeamsAdmin HRSignal \
      MicrosoftTeamsDevice MicrosoftTeamsAnalytics InformationWorkerProtection Campaign \
      DLPEndpoint AirInvestigation Quarantine MicrosoftForms ApplicationAudit \
      ComplianceSupervisionExchange CustomerKeyServiceEncryption OfficeNative \
      MipAutoLabelSharePointItem MipAutoLabelSharePointPolicyLocation MicrosoftTeamsShifts \
      SecureScore MipAutoLabelExchangeItem CortanaBriefing Search WDATPAlerts \
      PowerPlatformAdminDlp PowerPlatformAdminEnvironment MDATPAudit SensitivityLabelPolicyMatch \
      SensitivityLabelAction SensitivityLabeledFileAction AttackSim AirManualInvestigation \
      SecurityComplianceRBAC UserTraining AirAdminActionInvestigation MSTIC PhysicalBadgingSignal \
      TeamsEasyApprovals AipDiscover AipSensitivityLabelAction AipProtectionAction AipFileDeleted \
      AipHeartBeat MCASAlerts OnPremisesFileShareScannerDlp OnPremisesSharePointScannerDlp \
      ExchangeSearch SharePointSearch PrivacyDataMinimization LabelAnalyticsAggregate \
      MyAnalyticsSettings SecurityComplianceUserChange ComplianceDLPExchangeClassification \
      ComplianceDLPEndpoint MipExactDataMatch MSDEResponseActions MSDEGeneralSettings \
      MSDEIndicatorsSettings MS365DCustomDetection MSDERolesSettings MAPGAlerts MAPGPolicy \
      MAPGRemediation PrivacyRemediationAction PrivacyDigestEmail MipAutoLabelSimulationProgress \
      MipAutoLabelSimulationCompletion MipAutoLabelProgressFeedback DlpSensitiveInformationType \
      MipAutoLabelSimulationStatistics LargeContentMetadata Microsoft365Group \
      CDPMlInferencingResult FilteringMailMetadata CDPClassificationMailItem \
      CDPClassificationDocument OfficeScriptsRunAction FilteringPostMailDeliveryAction \
      CDPUnifiedFeedback TenantAllowBlockList ConsumptionResource HealthcareSignal
      """
    ),
    (
      138,
      """
      DlpImportResult CDPCompliancePolicyExecution MultiStageDisposition PrivacyDataMatch \
      FilteringDocMetadata FilteringEmailFeatures PowerBIDlp FilteringUrlInfo \
      FilteringAttachmentInfo CoreReportingSettings ComplianceConnector \
      PowerPlatformLockboxResourceAccessRequest PowerPlatformLockboxResourceCommand \
      CDPPredictiveCodingLabel CDPCompliancePolicyUserFeedback WebpageActivityEndpoint OMEPortal \
      CMImprovementActionChange FilteringUrlClick MipLabelAnalyticsAuditRecord \
      FilteringEntityEvent FilteringRuleHits FilteringMailSubmission LabelExplorer \
      MicrosoftManagedServicePlatform PowerPlatformServiceActivity \
      ScorePlatformGenericAuditRecord FilteringTimeTravelDocMetadata Alert AlertStatus \
      AlertIncident IncidentStatus Case CaseInvestigation RecordsManagement PrivacyRemediation \
      DataShareOperation CdpDlpSensitive EHRConnector FilteringMailGradingResult PublicFolder \
      PrivacyTenantAuditHistoryRecord AipScannerDiscoverEvent EduDataLakeDownloadOperation \
      M365ComplianceConnector MicrosoftGraphDataConnectOperation MicrosoftPurview \
      FilteringEmailContentFeatures PowerPagesSite PowerAppsResource PlannerPlan PlannerCopyPlan \
      PlannerTask PlannerRoster PlannerPlanList PlannerTaskList PlannerTenantSettings \
      ProjectForTheWebProject ProjectForTheWebTask ProjectForTheWebRoadmap \
      ProjectForTheWebRoadmapItem ProjectForTheWebProjectSettings ProjectForTheWebRoadmapSettings \
      QuarantineMetadata MicrosoftTodoAudit TimeTravelFilteringDocMetadata \
      TeamsQuarantineMetadata SharePointAppPermissionOperation \
      MicrosoftTeamsSensitivityLabelAction FilteringTeamsMetadata FilteringTeamsUrlInfo \
      FilteringTeamsPostDeliveryAction MDCAssessments MDCRegulatoryComplianceStandards \
      MDCRegulatoryComplianceControls MDCRegulatoryComplianceAssessments MDCSecurityConnectors \
      MDADataSecuritySignal VivaGoals FilteringRuntimeInfo AttackSimAdmin \
      MicrosoftGraphDataConnectConsent FilteringAtpDetonationInfo PrivacyPortal ManagedTenants \
      UnifiedSimulationMatchedItem UnifiedSimulationSummary UpdateQuarantineMetadata \
      MS365DSuppressionRule PurviewDataMapOperation FilteringUrlPostClickAction \
      IrmUserDefinedDetectionSignal TeamsUpdates PlannerRosterSensitivityLabel MS365DIncident \
      FilteringDelistingMetadata ComplianceDLPSharePointClassificationExtended \
      MicrosoftDefenderForIdentityAudit SupervisoryReviewDayXInsight DefenderExpertsforXDRAdmin \
      CDPEdgeBlockedMessage HostedRpa CdpContentExplorerAggregateRecord CDPHygieneAttachmentInfo \
      CDPHygieneSummary CDPPostMailDeliveryAction CDPEmailFeatures CDPHygieneUrlInfo CDPUrlClick \
      CDPPackageManagerHygieneEvent FilteringDocScan TimeTravelFilteringDocScan MAPGOnboard \
      VfamCreatePolicy VfamUpdatePolicy VfamDeletePolicy M365DAAD CdpColdCrawlStatus \
      PowerPlatformAdministratorActivity Windows365CustomerLockbox CdpResourceScopeChangeEvent \
      ComplianceCCExchangeExecutionResult CdpOcrCostEstimatorRecord CopilotInteraction \
      CdpOcrBillingRecord ComplianceDLPApplications UAMOperation VivaLearning VivaLearningAdmin \
      PurviewPolicyOperation PurviewMetadataPolicyOperation PeopleAdminSettings \
      CdpComplianceDLPExchangeClassification CdpComplianceDLPSharePointClassification \
      FilteringBulkSenderInsightData FilteringBulkThresholdInsightData PrivacyOpenAccess OWAAuth \
      ComplianceDLPApplicationsClassification SharePointESignature Dynamics365BusinessCentral \
      MeshWorlds VivaPulseResponse VivaPulseOrganizer VivaPulseAdmin VivaPulseReport \
      AIAppInteraction ComplianceDLMExchange ComplianceDLMSharePoint \
      ProjectForTheWebAssignedToMeSettings CPSOperation ComplianceDLPExchangeDiscovery \
      PurviewMCRecommendation ComplianceDLPEndpointDiscovery InsiderRiskScopedUserInsights \
      MicrosoftTeamsRetentionLabelAction AadRiskDetection AuditSearch AuditRetentionPolicy \
      AuditConfig Microsoft365BackupBackupPolicy Microsoft365BackupRestoreTask \
      Microsoft365BackupRestoreItem Microsoft365BackupBackupItem URBACAssignment URBACRole \
      URBACEnableState IRMSecurityAlert PurviewInsiderRiskCases PurviewInsiderRiskAlerts \
      InsiderRiskScopedUsers CdpConsumptionResource CreateCopilotPlugin UpdateCopilotPlugin \
      DeleteCopilotPlugin EnableCopilotPlugin DisableCopilotPlugin CreateCopilotWorkspace \
      UpdateCopilotWorkspace DeleteCopilotWorkspace EnableCopilotWorkspace \
      DisableCopilotWorkspace CreateCopilotPromptBook UpdateCopilotPromptBook \
      DeleteCopilotPromptBook EnableCopilotPromptBook DisableCopilotPromptBook \
      UpdateCopilotSettings P4AIAssessmentRecord P4AIAssessmentLocationResultRecord \
      ConnectedAIAppInteraction PrivaPrivacyConsentOperation PrivaPrivacyAssessmentOperation \
      DataCatalogAccessRequests ComplianceSettingsChange DataSecurityInvestigation \
      TeamCopilotInteraction IRMActivityAuditTrail SharePointContentSecurityPolicy \
      CloudUpdateProfileConfig CloudUpdateTenantConfig CloudUpdateDeviceConfig \
      DefenderPreviewFeatures DeviceDiscoverySettingsExclusion \
      DeviceDiscoverySettingsAuthenticatedScans CriticalAssetManagementClassification \
      DeviceDiscoverySettings USXWorkspaceOnboarding VivaGlintAdvancedConfiguration \
      VivaGlintPulseProgram VivaGlintPulseProgramRespondentRate VivaGlintQuestion VivaGlintRole \
      VivaGlintRubicon VivaGlintSupportAccess VivaGlintSystem VivaGlintUser VivaGlintUserGroup \
      VivaGlintFeedbackProgram FabricAudit TrainableClassifier WebContentFiltering \
      NoisyAlertPolicy OnDemandSharePointClassification AIInteractionsExport \
      Microsoft365CopilotScheduledPrompt PlacesDirectory MDAAudit OpticalCharacterRecognition
      """
    ),
    (
      368,
      """
      M365SearchSections OfficeClientRestrictedModeAction CrossTenantAccessPolicy \
      OutlookCopilotAutomation VivaEngageNetworkAssociation AppAdminActivity \
      AppSettingsAdminActivity UniversalPrintPrintJob SentinelNotebookOnLake SentinelJob \
      SentinelGraph SentinelKQLOnLake SentinelPackage VivaAmplifyOutlookSensitivityLabel \
      CopilotActions AIInteractionsSubscription AIInteractionsChangeNotification \
      FilteringMailMetadataExtended SentinelLakeOnboarding SentinelLakeDataOnboarding \
      OfficeRestrictedModeAction CopilotForSecurityTrigger CopilotAgentManagement \
      P4AIAssessmentFabricScannerRecord PlannerGoal PlannerGoalList ThreatIntelligenceObject \
      ThreatIntelligenceExport SubmissionAgenticGradingResult AgentAdminActivity \
      DeployFeatureActivity AgentSettingsAdminActivity OrganizationalDataInM365 \
      PlannerChatMessage PlannerChatMessageList SentinelAITool M365ODSPAssetMetadata \
      AIExecuteTool AIInvokeAgent AIInferenceCall CdpClassifierHealthRecord \
      SensitiveInfoRemediationAgentData ComplianceDLPEnforcement A365AIExecuteTool \
      A365AIInvokeAgent A365AIInferenceCall VivaEngageSegment RTIOperationsAgent \
      ContentStoreMetadata CCRAIPolicyViolation PlannerPlanSensitivityLabel MosAgentInfoRecord \
      A365AIRunSummary UnifiedCatalogConceptAction DefenderCaseManagement \
      CopilotForSecurityLogging VivaEngageEvents CallActivityEvent SonarDetonationContentMetadata \
      UniversalPrintManagement YammerUserHiding Microsoft365BackupGranularBrowseTask \
      PurviewPostureAgent MSDECustomCollection SCPUsageEvent SCPConfigurationEvent \
      MDCConfigurationEvent MDCUsageEvent A365SpanOutputs PowerPlatformTenantIsolation \
      CDPDLMAIInteractionInsights P4AIAssessmentCategoryRecord SentinelLakeEncryption \
      AZFWNetworkRule AZFWDnsQuery AZFWApplicationRuleAggregation TeamsEvalDataHubDataAccess \
      TeamsEvalDataHubPermissionChange TeamsEvalDataHubAdminOperation VivaGlintOrganizationalData \
      AlertSubmission AlertSubmissionResultDetail ComplianceSitGradingSharePoint \
      CompliancePolicyGradingSharePoint AzureAISearchAudit P4AIRiskScoreRecord DragonCopilotAdmin \
      AISpanOutputs EopSubmissionFeedEntity SonarFileDetonationEntity SonarSubmissionEntity \
      SonarUrlDetonationEntity SubmissionEntity SonarDetonationEntity MicrosoftTeamsUserConcern \
      VivaGlintAgenticCampaign MSPVectorSearchContentMetadata FabricPolicy \
      SecurityCopilotAgentIdentityManagement CopilotSessionSharing DragonCopilotAccess \
      DragonCopilotClinicalData DragonCopilotSession MosAgentInfoRecordV2 \
      SecurityDevelopmentLifecycleAILog MDASH DefenderSecurityForAIConfiguration \
      SparkCoreCustomLivePool
      """
    ),
  ]
}
